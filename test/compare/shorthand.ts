import type { EventModel } from '../../src/model/event.js';
import type {
  JsonValue,
  Kinds,
  ObjectRules,
  Schema,
  SchemaDocument,
  Shape,
} from '../../src/model/schema.js';

/**
 * A schema in few words, so that cases can be read: `'string:uuid'`, `"'a'|'b'|null"`, `['integer']`,
 * `{ 'id!': 'string', note: 'string' }` where `!` means required. `'any'` is anything, `'&Name'` a
 * reference.
 */
export type Shorthand = string | readonly Shorthand[] | { readonly [name: string]: Shorthand };

export function schemaOf(text: Shorthand): Schema {
  if (typeof text === 'string') return scalarOf(text);
  if (isList(text))
    return { kinds: { array: text[0] === undefined ? {} : { items: schemaOf(text[0]) } } };
  return { kinds: { object: objectOf(text) } };
}

export function objectOf(text: Exclude<Shorthand, string | readonly Shorthand[]>): ObjectRules {
  const properties = Object.entries(text).map(([key, value]) => ({
    name: key.replace(/!$/, ''),
    required: key.endsWith('!'),
    schema: schemaOf(value),
  }));
  return {
    properties: properties.sort((a, b) => (a.name < b.name ? -1 : 1)),
    additional: 'open',
  };
}

function isList(text: Shorthand): text is readonly Shorthand[] {
  return Array.isArray(text);
}

function scalarOf(text: string): Schema {
  if (text.startsWith('&')) return { ref: text.slice(1) };
  const parts = text.split('|').map((part) => part.trim());
  const values = parts.flatMap((part): JsonValue[] =>
    part.startsWith("'") ? [part.slice(1, -1)] : [],
  );
  const kinds = Object.assign({}, ...parts.map(kindOf)) as Kinds;
  if (values.length === 0) return { kinds };
  return { kinds, values: kinds.null ? [...values, null] : values };
}

function kindOf(part: string): Kinds {
  const [name, format] = part.split(':');
  const rules = format === undefined ? {} : { format };
  if (part.startsWith("'") || name === 'string') return { string: rules };
  if (name === 'number') return { number: rules };
  if (name === 'integer') return { number: { integer: true, ...rules } };
  if (name === 'boolean') return { boolean: true };
  if (name === 'null') return { null: true };
  if (name === 'object') return { object: { properties: [], additional: 'open' } };
  if (name === 'array') return { array: {} };
  if (name === 'any') {
    const object = { properties: [], additional: 'open' } as const;
    return { null: true, boolean: true, number: {}, string: {}, array: {}, object };
  }
  throw new TypeError(`no such type: ${part}`);
}

/** An event of the orders bus with this detail. */
export function eventOf(
  detail: Schema | Shorthand,
  options: {
    readonly source?: string;
    readonly detailType?: string;
    readonly registry?: string;
    readonly schema?: string;
    readonly versions?: readonly string[];
    readonly definitions?: Readonly<Record<string, Schema>>;
  } = {},
): EventModel {
  const { source = 'elk.orders', detailType = 'Order Created', registry = 'contracts' } = options;
  return {
    source,
    detailType,
    origin: {
      registry,
      schema: options.schema ?? `${source}@${detailType.replaceAll(' ', '')}`,
      versions: options.versions ?? ['1'],
    },
    detail: documentOf(detail, options.definitions),
  };
}

export function documentOf(
  root: Schema | Shorthand,
  definitions: Readonly<Record<string, Schema>> = {},
): SchemaDocument {
  return {
    root: isSchema(root) ? root : schemaOf(root),
    definitions: new Map(Object.entries(definitions)),
  };
}

function isSchema(value: Schema | Shorthand): value is Schema {
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return 'ref' in value || ('kinds' in value && typeof value.kinds === 'object');
}

/** A shape that takes any kind of value, as far as the rest of it lets. */
export function anyShape(rest: Omit<Shape, 'kinds'>): Shape {
  const any = scalarOf('any');
  return { ...('kinds' in any ? any : { kinds: {} }), ...rest };
}
