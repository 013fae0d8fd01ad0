import type { ts } from 'ts-morph';
import { compiler } from './compiler.js';
import { groupBy } from '../group-by.js';
import {
  namesOf,
  type EventKey,
  type EventNames,
  type Names,
  type SourceNames,
} from '../model/names.js';
import { identifier, literalKey, propertyKey, stringLiteral } from './safe-text.js';
import { memberRow, namedList } from './width.js';
import { fillTemplate, readTemplate, whole, type Edit } from './template.js';

type IndexHole = 'imports' | 'namespaces' | 'map' | 'events' | 'bus';

/**
 * The index of everything: the event map, the sources as namespaces, putEvents and the handlers.
 * @param text of `templates/index.ts`
 */
export function emitIndex(
  text: string,
  events: readonly EventKey[],
  names: Names,
  { bus, imports }: { readonly bus: string; readonly imports: string },
): string {
  const template = readTemplate(text, editNode);
  return fillTemplate(template, {
    imports: sourceLines(names, (s) => `import * as ${s.namespace} from ${pathOf(s, imports)};`),
    namespaces: exportNames(names.sources.map((s) => identifier(s.namespace))),
    map: `export interface EventMap {${block(mapLines(events, names))}}`,
    events: `{${block(eventLines(events, names))}}`,
    bus: stringLiteral(bus),
  });
}

function exportNames(names: readonly string[]): string {
  return names.length === 0 ? 'export {};' : `${namedList('export', names)};`;
}

function block(lines: string): string {
  return lines === '' ? '' : `\n${lines}`;
}

function editNode(node: ts.Node, file: ts.SourceFile): Edit<IndexHole> | undefined {
  const hole = (name: IndexHole) => whole<IndexHole>(node, file, { hole: name });
  if (compiler.isImportDeclaration(node) && node.getText(file).includes('./event'))
    return hole('imports');
  if (compiler.isExportDeclaration(node) && node.getText(file).includes('./event'))
    return hole('namespaces');
  if (compiler.isInterfaceDeclaration(node) && node.name.text === 'EventMap') {
    return { ...hole('map'), from: node.getStart(file) };
  }
  if (
    compiler.isVariableDeclaration(node) &&
    node.name.getText(file) === 'events' &&
    node.initializer
  ) {
    return whole<IndexHole>(node.initializer, file, { hole: 'events' });
  }
  return compiler.isStringLiteral(node) && node.text === 'example-bus' ? hole('bus') : undefined;
}

function pathOf({ folder }: SourceNames, extension: string): string {
  return stringLiteral(`./${folder}/index${extension}`);
}

function sourceLines({ sources }: Names, line: (source: SourceNames) => string): string {
  return sources.map(line).join('\n');
}

function mapLines(events: readonly EventKey[], names: Names): string {
  const row = (event: EventKey, { stem }: EventNames, namespace: string): string =>
    `    ${propertyKey(event.detailType)}: ${namespace}.${stem}Event;\n`;
  return linesBySource(events, names, { key: propertyKey, row, end: ';' });
}

function eventLines(events: readonly EventKey[], names: Names): string {
  const row = (event: EventKey, { value }: EventNames, namespace: string): string =>
    memberRow(literalKey(event.detailType), `${namespace}.${value}`, '    ');
  return linesBySource(events, names, { key: literalKey, row, end: ',' });
}

/** How a map of source and detail-type is written: as an interface, or as an object. */
interface Lines {
  readonly key: (name: string) => string;
  readonly row: (event: EventKey, named: EventNames, namespace: string) => string;
  readonly end: string;
}

function linesBySource(
  events: readonly EventKey[],
  names: Names,
  { key, row, end }: Lines,
): string {
  const bySource = groupBy(events, ({ source }) => source);
  const blocks = names.sources.map(({ source, namespace }) => {
    const own = bySource.get(source) ?? [];
    const rows = own.map((event) => row(event, namesOf(event, names), namespace));
    return `  ${key(source)}: {\n${rows.join('')}  }${end}\n`;
  });
  return blocks.join('');
}
