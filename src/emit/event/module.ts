import type { EventModel } from '../../model/event.js';
import type { EventNames } from '../../model/names.js';
import { layOut, type LiteralValue } from '../literal.js';
import { commentText, identifier, lineComment, stringLiteral } from '../safe-text.js';
import type { EventHole } from './template.js';
import { layout, namedList } from '../width.js';
import { emitGuards, type GuardOptions } from '../guards/guards.js';
import { returnLines } from '../guards/lines.js';
import { allOf, call } from '../guards/test.js';
import { emitInterfaces } from './interfaces.js';
import type { PrintTypes } from './print-types.js';
import { withoutImpliedKinds } from './implied-kinds.js';
import { toJsonSchema } from './json-schema.js';
import { nameTypes, type NamedType } from './named-types.js';
import { recursiveTypes } from './references.js';

/** What the template's own statements import, and what a generated type therefore must not be called. */
const typeImports = [
  'EntryOptions',
  'EventDefinition',
  'EventEnvelope',
  'JsonSchema',
  'PutEventsEntry',
] as const;
const valueImports = ['defineEvent', 'isEnvelope'] as const;
/** Types of these names would have guards that are called like something of the runtime. */
const guardedTypes = [
  'Among',
  'ArrayOf',
  'Envelope',
  'Format',
  'MapOf',
  'MultipleOf',
  'Plain',
  'Strings',
];
const takenTypes = new Set([
  ...typeImports,
  ...guardedTypes,
  ...['Array', 'Number', 'Object', 'RegExp', 'Set', 'Verdicts'],
]);

/** The holes of the event template, filled for one event. */
export async function emitEvent(
  event: EventModel,
  names: EventNames,
  options: GuardOptions & { readonly imports: string; readonly print: PrintTypes },
): Promise<{
  readonly holes: Readonly<Record<EventHole, string>>;
  readonly declares: readonly string[];
}> {
  const { stem, value } = names;
  const own = [`${value}Entry`, `${value}Schema`, value];
  const types = nameTypes(event.detail, stem, new Set([...takenTypes, ...own]));
  const docs = new Map([[types[0].name, describeDetail(event, types[0])]]);
  const interfaces = await emitInterfaces(withoutImpliedKinds(types), docs, options.print);
  const recursive = recursiveTypes(types);
  const guards = emitGuards(types, recursive, new Set(own), options);
  return {
    holes: {
      stem: identifier(stem),
      value: identifier(value),
      source: stringLiteral(event.source),
      detailType: stringLiteral(event.detailType),
      sourceComment: commentText(event.source),
      detailTypeComment: commentText(event.detailType),
      imports: importText(guards.imports, options.imports),
      interfaces: interfaces.join('\n').trimEnd(),
      isEvent: isEventText(event, stem),
      guards: guards.functions.join('\n').trimEnd(),
      schema: emitSchema(toJsonSchema(types, recursive), value),
    },
    declares: [
      ...types.map(({ name }) => name),
      ...guards.declares,
      ...[`${stem}Event`, `is${stem}Event`, `assert${stem}Event`],
      ...own,
    ],
  };
}

function isEventText({ source, detailType }: EventModel, stem: string): string {
  const envelope = call('isEnvelope', 'value', stringLiteral(source), stringLiteral(detailType));
  const test = allOf([envelope, call(`is${stem}Detail`, 'value.detail')]);
  return returnLines(test, layout.printWidth).join('\n').trim();
}

function describeDetail({ source, detailType }: EventModel, { schema }: NamedType): string {
  const described = schema.doc?.description ?? '';
  return [`Detail of \`${detailType}\` from \`${source}\`.`, described].join('\n').trim();
}

/** What an event was read from, for whoever opens the file. */
export function eventHeader({ origin }: EventModel): string {
  const first = origin.versions[0] ?? '';
  const last = origin.versions.at(-1) ?? '';
  const versions = first === last ? `version ${first}` : `versions ${first} to ${last}`;
  return lineComment(`From schema ${origin.schema} of registry ${origin.registry}, ${versions}.`);
}

function importText(fromGuards: ReadonlySet<string>, extension: string): string {
  const from = `'../runtime${extension}'`;
  const values = [...new Set([...valueImports, ...fromGuards])].sort();
  const types = [...typeImports].sort();
  return `${namedImport('import', values, from)}\n${namedImport('import type', types, from)}`;
}

function namedImport(keyword: string, names: readonly string[], from: string): string {
  const rest = ` from ${from};`;
  return namedList(keyword, names, rest) + rest;
}

function emitSchema(schema: LiteralValue, value: string): string {
  const start = `const ${value}Schema: JsonSchema = `;
  return layOut(schema, { indent: '', column: start.length, holds: 'schema' });
}
