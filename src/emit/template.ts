/**
 * Templates are real TypeScript: `templates/event.ts` is an event module that compiles and is tested
 * by itself. Here it is read once, by its syntax, into the parts that stay and the holes that every
 * event fills with text of its own.
 */

import { ts } from 'ts-morph';
import { layOutLists, marks } from './width.js';

/** What every event fills in. All of it is text that is safe where it goes. */
export interface Holes {
  readonly stem: string;
  readonly value: string;
  readonly source: string;
  readonly detailType: string;
  readonly sourceComment: string;
  readonly detailTypeComment: string;
  readonly imports: string;
  readonly interfaces: string;
  /** What the guard of the event returns. */
  readonly isEvent: string;
  readonly guards: string;
  readonly schema: string;
}

type Part = string | { readonly hole: keyof Holes };
type Template = readonly Part[];

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly Part[];
}

/** @param text of `templates/event.ts` */
export function readTemplate(text: string): Template {
  const file = ts.createSourceFile('event.ts', text, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const edit = wholeHole(node, file);
    if (edit) edits.push(edit);
    else {
      edits.push(...partsOf(node, file));
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(file, visit);
  edits.push(...commentHoles(text, edits));
  return cut(text, edits);
}

/** Nodes that are filled as a whole. */
function wholeHole(node: ts.Node, file: ts.SourceFile): Edit | undefined {
  const whole = (hole: keyof Holes): Edit => ({
    from: node.getStart(file, true),
    to: node.getEnd(),
    parts: [{ hole }],
  });
  if (ts.isImportDeclaration(node)) {
    const first = file.statements.find(ts.isImportDeclaration) === node;
    return first ? whole('imports') : { from: node.getFullStart(), to: node.getEnd(), parts: [] };
  }
  if (ts.isInterfaceDeclaration(node) && node.name.text === 'ExampleDetail')
    return whole('interfaces');
  if (ts.isFunctionDeclaration(node) && node.name?.text === 'isExampleDetail')
    return whole('guards');
  if (ts.isReturnStatement(node) && node.getText(file).includes('isEnvelope'))
    return whole('isEvent');
  if (ts.isObjectLiteralExpression(node)) return whole('schema');
  return undefined;
}

function partsOf(node: ts.Node, file: ts.SourceFile): Edit[] {
  const replace = (parts: readonly Part[]): Edit[] => [
    { from: node.getStart(file), to: node.getEnd(), parts },
  ];
  if (ts.isIdentifier(node)) return nameParts(node.text).flatMap((parts) => replace(parts));
  if (ts.isStringLiteral(node)) {
    if (node.text === 'example.source') return replace([{ hole: 'source' }]);
    if (node.text === 'Example Happened') return replace([{ hole: 'detailType' }]);
  }
  return listsOf(node).flatMap((list) => listMarks(list, file));
}

/** `isExampleEvent` -> is, the stem, Event; nothing for names without a hole. */
function nameParts(name: string): Part[][] {
  const at = name.indexOf('Example');
  if (at >= 0) return [[name.slice(0, at), { hole: 'stem' }, name.slice(at + 'Example'.length)]];
  return name.startsWith('example') ? [[{ hole: 'value' }, name.slice('example'.length)]] : [];
}

interface List {
  readonly items: ts.NodeArray<ts.Node>;
  readonly comma: boolean;
}

function listsOf(node: ts.Node): List[] {
  if (ts.isExpressionWithTypeArguments(node) && node.typeArguments) {
    return [{ items: node.typeArguments, comma: false }];
  }
  if (ts.isFunctionDeclaration(node) && node.parameters.length > 0) {
    return [{ items: node.parameters, comma: true }];
  }
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isCallExpression(node.initializer)) {
    return [{ items: node.initializer.arguments, comma: true }];
  }
  return [];
}

/** Replaces what stands around and between the items, however the template has it laid out. */
function listMarks({ items, comma }: List, file: ts.SourceFile): Edit[] {
  const first = items[0];
  const last = items[items.length - 1];
  if (!first || !last) return [];
  const between = items.slice(1).map((item, i) => ({
    from: items[i]?.getEnd() ?? 0,
    to: item.getStart(file),
    parts: [marks.separator],
  }));
  const after = file.text.slice(last.getEnd()).search(/[)>]/);
  return [
    { from: items.pos, to: first.getStart(file), parts: [marks.open] },
    ...between,
    {
      from: last.getEnd(),
      to: last.getEnd() + after,
      parts: [comma ? marks.closeWithComma : marks.close],
    },
  ];
}

/** The names in comments. */
function commentHoles(text: string, edits: readonly Edit[]): Edit[] {
  return [...text.matchAll(/`(Example Happened|example\.source)`/g)]
    .map((match): Edit => {
      const from = match.index + 1;
      const hole = match[1] === 'example.source' ? 'sourceComment' : 'detailTypeComment';
      return { from, to: from + (match[1]?.length ?? 0), parts: [{ hole }] };
    })
    .filter(({ from }) => !edits.some((edit) => edit.from <= from && from < edit.to));
}

function cut(text: string, edits: readonly Edit[]): Template {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to, parts: filling } of sorted) {
    parts.push(text.slice(at, from), ...filling);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** The template with an event's text in its holes, laid out. */
export function fillTemplate(template: Template, holes: Holes): string {
  const text = template
    .map((part) => (typeof part === 'string' ? part : holes[part.hole]))
    .join('');
  return layOutLists(text);
}
