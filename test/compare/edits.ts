import type { RuleId } from '../../src/rule-ids.js';
import type {
  ArrayRules,
  Kinds,
  NumberRules,
  ObjectRules,
  Property,
  Schema,
  Shape,
  StringRules,
} from '../../src/model/schema.js';
import { anyShape, objectOf, schemaOf, type Shorthand } from './shorthand.js';

/** One edit of a schema, and what must be said of it. Undone, it must get the mirrors of its rules. */
export interface Edit {
  readonly edit: string;
  readonly before: Schema;
  readonly after: Schema;
  readonly rules: readonly RuleId[];
  /** Below the edited schema; default: the schema itself. */
  readonly pointer?: string;
}

/** A list for every field of an interface: one that the model gains and nobody compares does not compile. */
type EditsOf<T> = { readonly [K in keyof Required<T>]: readonly Edit[] };

const edit = (
  name: string,
  before: Schema,
  after: Schema,
  rules: readonly RuleId[],
  pointer?: string,
): Edit => ({
  edit: name,
  before,
  after,
  rules,
  ...(pointer === undefined ? {} : { pointer }),
});

const numbers = (name: string, a: NumberRules, b: NumberRules, ...rules: RuleId[]): Edit =>
  edit(name, { kinds: { number: a } }, { kinds: { number: b } }, rules);
const strings = (name: string, a: StringRules, b: StringRules, ...rules: RuleId[]): Edit =>
  edit(name, { kinds: { string: a } }, { kinds: { string: b } }, rules);
const arrays = (name: string, a: ArrayRules, b: ArrayRules, rule: RuleId, pointer = ''): Edit =>
  edit(name, { kinds: { array: a } }, { kinds: { array: b } }, [rule], pointer);
const objects = (
  name: string,
  a: Partial<ObjectRules>,
  b: Partial<ObjectRules>,
  rules: readonly RuleId[],
  pointer = '',
): Edit => {
  const bare: ObjectRules = { properties: [], additional: 'open' };
  return edit(
    name,
    { kinds: { object: { ...bare, ...a } } },
    { kinds: { object: { ...bare, ...b } } },
    rules,
    pointer,
  );
};

const text = schemaOf('string');
const count = schemaOf('integer');

export const numberEdits: EditsOf<NumberRules> = {
  integer: [numbers('set', {}, { integer: true }, 'number-to-integer')],
  minimum: [
    numbers('set', {}, { minimum: 1 }, 'constraint-tightened'),
    numbers('raised', { minimum: 1 }, { minimum: 2 }, 'constraint-tightened'),
    numbers('lowered', { minimum: 1 }, { minimum: -1 }, 'constraint-relaxed'),
    numbers('raised by less than 1', { minimum: 0.5 }, { minimum: 1 }, 'constraint-tightened'),
    numbers(
      'raised, integer',
      { integer: true, minimum: 1 },
      { integer: true, minimum: 2 },
      'constraint-tightened',
    ),
  ],
  exclusiveMinimum: [
    numbers('set', {}, { exclusiveMinimum: 1 }, 'constraint-tightened'),
    numbers('raised', { exclusiveMinimum: 1 }, { exclusiveMinimum: 2 }, 'constraint-tightened'),
    numbers('instead of minimum', { minimum: 1 }, { exclusiveMinimum: 1 }, 'constraint-tightened'),
    numbers(
      'beside a lower minimum',
      { minimum: 1 },
      { minimum: 1, exclusiveMinimum: 3 },
      'constraint-tightened',
    ),
  ],
  maximum: [
    numbers('set', {}, { maximum: 9 }, 'constraint-tightened'),
    numbers('raised', { maximum: 9 }, { maximum: 10 }, 'constraint-relaxed'),
    numbers('lowered to 0', { maximum: 9 }, { maximum: 0 }, 'constraint-tightened'),
  ],
  exclusiveMaximum: [
    numbers('set', {}, { exclusiveMaximum: 9 }, 'constraint-tightened'),
    numbers('lowered', { exclusiveMaximum: 9 }, { exclusiveMaximum: 8 }, 'constraint-tightened'),
    numbers('instead of maximum', { maximum: 9 }, { exclusiveMaximum: 9 }, 'constraint-tightened'),
  ],
  multipleOf: [
    numbers('set', {}, { multipleOf: 5 }, 'constraint-tightened'),
    numbers('doubled', { multipleOf: 5 }, { multipleOf: 10 }, 'constraint-tightened'),
    numbers('replaced', { multipleOf: 5 }, { multipleOf: 7 }, 'constraint-changed'),
  ],
  format: [
    numbers('set', {}, { format: 'int64' }, 'format-added'),
    numbers('replaced', { format: 'int32' }, { format: 'int64' }, 'format-changed'),
  ],
};

export const stringEdits: EditsOf<StringRules> = {
  minLength: [
    strings('set', {}, { minLength: 1 }, 'constraint-tightened'),
    strings('raised', { minLength: 1 }, { minLength: 2 }, 'constraint-tightened'),
  ],
  maxLength: [
    strings('set', {}, { maxLength: 1 }, 'constraint-tightened'),
    strings('set to 0', {}, { maxLength: 0 }, 'constraint-tightened'),
    strings('raised', { maxLength: 1 }, { maxLength: 2 }, 'constraint-relaxed'),
  ],
  pattern: [
    strings('set', {}, { pattern: '^a' }, 'constraint-tightened'),
    strings('replaced', { pattern: '^a' }, { pattern: '^b' }, 'pattern-changed'),
  ],
  format: [
    strings('set', {}, { format: 'uuid' }, 'format-added'),
    strings('replaced', { format: 'date' }, { format: 'date-time' }, 'format-changed'),
  ],
};

export const arrayEdits: EditsOf<ArrayRules> = {
  prefix: [
    arrays('set', {}, { prefix: [text] }, 'items-constrained', '/0'),
    arrays('longer', { prefix: [text] }, { prefix: [text, count] }, 'items-constrained', '/1'),
    arrays('another type', { prefix: [text] }, { prefix: [count] }, 'type-changed', '/0'),
    arrays(
      'longer, closed',
      { prefix: [text], items: false },
      { prefix: [text, count], items: false },
      'items-allowed',
      '/1',
    ),
  ],
  items: [
    arrays('set', {}, { items: text }, 'items-constrained', '/*'),
    arrays('another type', { items: text }, { items: count }, 'type-changed', '/*'),
    arrays('closed', { prefix: [text] }, { prefix: [text], items: false }, 'items-forbidden', '/*'),
    arrays('closed, were typed', { items: text }, { items: false }, 'items-forbidden', '/*'),
  ],
  minItems: [
    arrays('set', {}, { minItems: 1 }, 'constraint-tightened'),
    arrays('lowered', { minItems: 2 }, { minItems: 1 }, 'constraint-relaxed'),
  ],
  maxItems: [
    arrays('set', {}, { maxItems: 5 }, 'constraint-tightened'),
    arrays('raised', { maxItems: 5 }, { maxItems: 6 }, 'constraint-relaxed'),
  ],
  uniqueItems: [arrays('set', {}, { uniqueItems: true }, 'constraint-tightened')],
};

const withNote = (additional: ObjectRules['additional'], key: string): Partial<ObjectRules> => ({
  ...objectOf({ 'id!': 'string', [key]: 'string' }),
  additional,
});
const idAlone = (additional: ObjectRules['additional']): Partial<ObjectRules> => ({
  ...objectOf({ 'id!': 'string' }),
  additional,
});
const matching = (pattern: string, schema: Schema): Partial<ObjectRules> => ({
  patterns: [{ pattern, schema }],
});
const twoPatterns: Partial<ObjectRules> = {
  patterns: [
    { pattern: '^n', schema: { kinds: { string: { maxLength: 9 } } } },
    { pattern: 'e$', schema: text },
  ],
};
const needing = (...needs: readonly string[]): Partial<ObjectRules> => ({
  dependencies: [{ key: 'card', needs }],
});
const needingSchema = (schema: Schema): Partial<ObjectRules> => ({
  dependencies: [{ key: 'card', needs: schema }],
});

export const objectEdits: EditsOf<ObjectRules> = {
  properties: [
    objects(
      'optional one added',
      idAlone('open'),
      withNote('open', 'note'),
      ['optional-property-added'],
      '/note',
    ),
    objects(
      'required one added',
      idAlone('open'),
      withNote('open', 'note!'),
      ['required-property-added'],
      '/note',
    ),
    objects(
      'optional one added, closed',
      idAlone(false),
      withNote(false, 'note'),
      ['optional-property-added-to-closed'],
      '/note',
    ),
    objects(
      'required one added, closed',
      idAlone(false),
      withNote(false, 'note!'),
      ['required-property-added-to-closed'],
      '/note',
    ),
    objects(
      'optional one added to a map',
      idAlone(text),
      withNote(text, 'note'),
      ['property-added-to-map'],
      '/note',
    ),
    objects(
      'required one added to a map',
      idAlone(text),
      withNote(text, 'note!'),
      ['property-added-to-map', 'property-became-required'],
      '/note',
    ),
    objects(
      'one added to a map of another type',
      idAlone(count),
      withNote(count, 'note'),
      ['property-added-to-map', 'type-changed'],
      '/note',
    ),
    objects(
      'one added that a pattern spoke of',
      { ...idAlone('open'), ...matching('^n', text) },
      { ...withNote('open', 'note'), ...matching('^n', text) },
      ['property-added-to-map'],
      '/note',
    ),
    objects(
      'one added that two patterns spoke of',
      { ...idAlone('open'), ...twoPatterns },
      { ...withNote('open', 'note'), ...twoPatterns },
      ['property-added-to-map', 'constraint-relaxed'],
      '/note',
    ),
    objects(
      'renamed',
      idAlone('open'),
      objectOf({ 'orderId!': 'string' }),
      ['property-renamed'],
      '/id',
    ),
  ],
  additional: [
    objects('closed', {}, { additional: false }, ['additional-properties-forbidden'], '/*'),
    objects(
      'closed, was a map',
      { additional: text },
      { additional: false },
      ['additional-properties-forbidden'],
      '/*',
    ),
    objects(
      'a map, was open',
      {},
      { additional: text },
      ['additional-properties-constrained'],
      '/*',
    ),
    objects(
      'a map of another type',
      { additional: text },
      { additional: count },
      ['type-changed'],
      '/*',
    ),
    objects(
      'a map of anything, was open',
      {},
      { additional: schemaOf('any') },
      ['additional-properties-declared'],
      '/*',
    ),
  ],
  patterns: [
    objects('set', {}, matching('^x-', text), ['pattern-properties-added'], '/*'),
    objects('another type', matching('^x-', text), matching('^x-', count), ['type-changed'], '/*'),
    objects('set, closed', { additional: false }, { ...matching('^x-', text), additional: false }, [
      'pattern-properties-changed',
    ]),
  ],
  minProperties: [
    objects('set', {}, { minProperties: 1 }, ['constraint-tightened']),
    objects('lowered', { minProperties: 2 }, { minProperties: 1 }, ['constraint-relaxed']),
  ],
  maxProperties: [
    objects('set', {}, { maxProperties: 1 }, ['constraint-tightened']),
    objects('raised', { maxProperties: 1 }, { maxProperties: 2 }, ['constraint-relaxed']),
  ],
  dependencies: [
    objects('set', {}, needing('cvc'), ['constraint-tightened']),
    objects('one name more', needing('cvc'), needing('cvc', 'name'), ['constraint-tightened']),
    objects('another name', needing('cvc'), needing('name'), ['constraint-changed']),
    objects('a schema set', {}, needingSchema(schemaOf({ 'cvc!': 'string' })), [
      'constraint-tightened',
    ]),
    objects(
      'a second schema',
      needingSchema(schemaOf({ 'cvc!': 'string' })),
      {
        dependencies: [
          { key: 'card', needs: schemaOf({ 'name!': 'string' }) },
          { key: 'card', needs: schemaOf({ 'cvc!': 'string' }) },
        ],
      },
      ['required-property-added'],
      '/name',
    ),
    objects(
      'a schema with one property more',
      needingSchema(schemaOf({ 'cvc!': 'string' })),
      needingSchema(schemaOf({ 'cvc!': 'string', 'name!': 'string' })),
      ['required-property-added'],
      '/name',
    ),
  ],
};

const inObject = (name: string, before: Property, after: Property, rule: RuleId): Edit =>
  objects(name, { properties: [before] }, { properties: [after] }, [rule], '/note');

export const propertyEdits: EditsOf<Omit<Property, 'evidence'>> = {
  name: [
    objects(
      'another, not alike',
      { properties: [{ name: 'note', required: false, schema: text }] },
      { properties: [{ name: 'color', required: false, schema: text }] },
      ['optional-property-removed'],
      '/note',
    ),
  ],
  required: [
    inObject(
      'set',
      { name: 'note', required: false, schema: text },
      { name: 'note', required: true, schema: text },
      'property-became-required',
    ),
  ],
  schema: [
    inObject(
      'another type',
      { name: 'note', required: true, schema: text },
      { name: 'note', required: true, schema: count },
      'type-changed',
    ),
  ],
};

const kinds = (name: string, a: Shorthand, b: Shorthand, ...rules: RuleId[]): Edit =>
  edit(name, schemaOf(a), schemaOf(b), rules);

export const kindEdits: EditsOf<Kinds> = {
  null: [
    kinds('allowed', 'string', 'string|null', 'null-allowed'),
    kinds('allowed in an enum', "'a'|'b'", "'a'|'b'|null", 'null-allowed'),
    kinds('for another', 'null', 'string', 'type-changed'),
  ],
  boolean: [
    kinds('added', 'string', 'string|boolean', 'type-widened'),
    kinds('for another', 'boolean', 'string', 'type-changed'),
  ],
  number: [
    kinds('added', 'string', 'string|number', 'type-widened'),
    kinds('added, null dropped', 'string|null', 'string|number', 'type-widened', 'null-forbidden'),
    kinds('added, null as well', 'string', 'string|null|number', 'type-widened'),
    kinds('for another', 'integer', 'string', 'type-changed'),
  ],
  string: [
    kinds('added', 'number', 'string|number', 'type-widened'),
    kinds('for another of several', 'number|boolean', 'number|string', 'type-changed'),
    kinds('alone of anything', 'any', 'string', 'type-narrowed'),
  ],
  array: [kinds('added', 'string', 'string|array', 'type-widened')],
  object: [kinds('added', 'string', 'string|object', 'type-widened')],
};

const card = schemaOf({ 'type!': "'card'", 'number!': 'string' });
const cash = schemaOf({ 'type!': "'cash'", 'amount!': 'number' });
const iban = schemaOf({ 'type!': "'iban'", 'iban!': 'string' });
const named = schemaOf({ name: 'string' });
const aged = schemaOf({ age: 'integer' });
const closed: Shape = {
  kinds: { object: { ...objectOf({ name: 'string', age: 'integer' }), additional: false } },
};
const numbersOnly = anyShape({ not: schemaOf('number') });

const slow = (pattern: string): Schema => ({
  kinds: { string: {} },
  unenforced: [{ keyword: 'pattern', kind: 'string', text: pattern }],
});

export const shapeEdits: EditsOf<Omit<Shape, 'kinds' | 'doc'>> = {
  values: [
    edit('set', text, schemaOf("'a'|'b'"), ['enum-added']),
    edit('one more', schemaOf("'a'|'b'"), schemaOf("'a'|'b'|'c'"), ['enum-value-added']),
    edit('one for another', schemaOf("'a'"), schemaOf("'b'"), [
      'enum-value-added',
      'enum-value-removed',
    ]),
  ],
  allOf: [
    edit(
      'one that can be merged',
      anyShape({ allOf: [named] }),
      anyShape({ allOf: [named, aged] }),
      ['optional-property-added'],
      '/age',
    ),
    edit(
      'one that cannot be merged',
      anyShape({ allOf: [named] }),
      anyShape({ allOf: [named, closed] }),
      ['all-of-added'],
    ),
  ],
  anyOf: [
    edit(
      'a kind more',
      anyShape({ anyOf: [text, count] }),
      anyShape({ anyOf: [text, count, schemaOf('boolean')] }),
      ['type-widened'],
    ),
    edit(
      'a variant more',
      anyShape({ anyOf: [card, cash] }),
      anyShape({ anyOf: [card, cash, iban] }),
      ['union-branch-added'],
    ),
  ],
  oneOf: [
    edit(
      'a variant more',
      anyShape({ oneOf: [card, cash] }),
      anyShape({ oneOf: [card, cash, iban] }),
      ['union-branch-added'],
    ),
    edit(
      'a variant for another of the same shape',
      anyShape({ oneOf: [card, cash] }),
      anyShape({ oneOf: [card, schemaOf({ 'type!': "'coupon'", 'amount!': 'number' })] }),
      ['union-branch-added', 'union-branch-removed'],
    ),
    edit(
      'a change in one variant',
      anyShape({ oneOf: [card, cash] }),
      anyShape({ oneOf: [card, schemaOf({ 'type!': "'cash'", amount: 'number' })] }),
      ['property-became-optional'],
      '/amount',
    ),
    edit(
      'another one twice',
      anyShape({ oneOf: [named, named, aged] }),
      anyShape({ oneOf: [named, aged, aged] }),
      ['overlapping-alternatives-changed'],
    ),
    edit(
      'one that overlaps',
      anyShape({ oneOf: [named, aged] }),
      anyShape({ oneOf: [named, schemaOf({ age: 'string' })] }),
      ['overlapping-alternatives-changed'],
    ),
  ],
  not: [
    edit(
      'set',
      anyShape({ anyOf: [text, count] }),
      anyShape({ anyOf: [text, count], not: schemaOf("'x'") }),
      ['not-added'],
    ),
    edit('another', anyShape({ not: schemaOf("'x'") }), anyShape({ not: schemaOf("'y'") }), [
      'not-changed',
    ]),
    edit('another kind', numbersOnly, anyShape({ not: schemaOf('boolean') }), ['not-changed']),
  ],
  unenforced: [
    edit('set', text, slow('(a+)+'), ['unenforced-keyword-added']),
    edit('replaced', slow('(a+)+'), slow('(b+)+'), ['unenforced-keyword-changed']),
  ],
};

/** All edits, each with the field that it edits. */
export const edits: readonly (Edit & { readonly field: string })[] = Object.entries({
  number: numberEdits,
  string: stringEdits,
  array: arrayEdits,
  object: objectEdits,
  property: propertyEdits,
  kind: kindEdits,
  shape: shapeEdits,
}).flatMap(([owner, fields]) =>
  Object.entries(fields).flatMap(([field, list]: [string, readonly Edit[]]) =>
    list.map((one) => ({ ...one, field: `${owner}.${field}` })),
  ),
);
