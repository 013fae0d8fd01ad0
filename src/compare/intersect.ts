import type {
  ArrayRules,
  NumberRules,
  ObjectRules,
  Property,
  Schema,
  StringRules,
} from '../model/schema.js';
import { commonValues, isBare, joinResidues, withUnenforced, type Piece } from './piece.js';

/** Makes the schema of what fits two schemas. */
type Both = (a: Schema, b: Schema) => Schema;

/** How schemas are put together within one document. */
export interface Joining {
  readonly both: Both;
  /** The rules of a piece as a schema, the same one each time. */
  readonly rulesOf: (piece: Piece) => Schema;
}

/** What fits both pieces; undefined when they are of different kinds, so that nothing does. */
export function intersect(a: Piece, b: Piece, joining: Joining): Piece | undefined {
  if (a.kind !== b.kind) return undefined;
  const met = meetPieces(a, b, joining);
  return withUnenforced(met, [...(a.unenforced ?? []), ...(b.unenforced ?? [])]);
}

function meetPieces(a: Piece, b: Piece, joining: Joining): Piece {
  if (isBare(a)) return named(b, a.name);
  if (isBare(b)) return named(a, b.name);
  const values = commonValues(a.values, b.values);
  const common = {
    ...(values === undefined ? {} : { values }),
    residues: joinResidues(a.residues, b.residues),
  };
  const joined = withRules(a, b, common, joining.both) ?? beside(a, b, common, joining);
  return named(joined, a.name ?? b.name);
}

type Common = Pick<Piece, 'values' | 'residues'>;

function named(piece: Piece, name: string | undefined): Piece {
  return name === undefined || piece.name !== undefined ? piece : { ...piece, name };
}

/** Rules that cannot be written as one stand side by side. */
function beside(a: Piece, b: Piece, common: Common, { rulesOf }: Joining): Piece {
  if (a.rules === b.rules) return { ...a, ...common };
  const residue = { keyword: 'allOf' as const, schema: rulesOf(b) };
  return { ...a, ...common, residues: joinResidues(common.residues, [residue]) };
}

function withRules(a: Piece, b: Piece, common: Common, both: Both): Piece | undefined {
  if (a.kind === 'null' || a.kind === 'boolean') return { ...a, ...common };
  if (a.kind === 'number' && b.kind === 'number') {
    const rules = bothNumbers(a.rules, b.rules);
    return rules && { kind: 'number', rules, ...common };
  }
  if (a.kind === 'string' && b.kind === 'string') {
    const rules = bothStrings(a.rules, b.rules);
    return rules && { kind: 'string', rules, ...common };
  }
  if (a.kind === 'array' && b.kind === 'array') {
    const rules = bothArrays(a.rules, b.rules, both);
    return rules && { kind: 'array', rules, ...common };
  }
  if (a.kind === 'object' && b.kind === 'object') {
    const rules = bothObjects(a.rules, b.rules, both);
    return rules && { kind: 'object', rules, ...common };
  }
  return undefined;
}

function bothNumbers(a: NumberRules, b: NumberRules): NumberRules | undefined {
  if (differ(a.multipleOf, b.multipleOf) || differ(a.format, b.format)) return undefined;
  return {
    ...a,
    ...b,
    ...stricter('minimum', Math.max, a, b),
    ...stricter('exclusiveMinimum', Math.max, a, b),
    ...stricter('maximum', Math.min, a, b),
    ...stricter('exclusiveMaximum', Math.min, a, b),
  };
}

function bothStrings(a: StringRules, b: StringRules): StringRules | undefined {
  if (differ(a.pattern, b.pattern) || differ(a.format, b.format)) return undefined;
  return {
    ...a,
    ...b,
    ...stricter('minLength', Math.max, a, b),
    ...stricter('maxLength', Math.min, a, b),
  };
}

function bothArrays(a: ArrayRules, b: ArrayRules, both: Both): ArrayRules | undefined {
  const speaks = (rules: ArrayRules): boolean =>
    rules.prefix !== undefined || rules.items !== undefined;
  if ((a.prefix ?? b.prefix) !== undefined && speaks(a) && speaks(b)) return undefined;
  const items = bothItems(a.items, b.items, both);
  return {
    ...a,
    ...b,
    ...(items === undefined ? {} : { items }),
    ...stricter('minItems', Math.max, a, b),
    ...stricter('maxItems', Math.min, a, b),
  };
}

function bothItems(
  a: ArrayRules['items'],
  b: ArrayRules['items'],
  both: Both,
): ArrayRules['items'] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a === false || b === false ? false : both(a, b);
}

/** Objects that leave other names open; names that one closes and the other declares are not worth the words. */
function bothObjects(a: ObjectRules, b: ObjectRules, both: Both): ObjectRules | undefined {
  if (a.additional !== 'open' || b.additional !== 'open') return undefined;
  if (a.patterns !== undefined && b.patterns !== undefined) return undefined;
  const dependencies = [...(a.dependencies ?? []), ...(b.dependencies ?? [])];
  return {
    ...a,
    ...b,
    properties: bothProperties(a.properties, b.properties, both),
    ...stricter('minProperties', Math.max, a, b),
    ...stricter('maxProperties', Math.min, a, b),
    ...(dependencies.length === 0 ? {} : { dependencies }),
  };
}

function bothProperties(a: readonly Property[], b: readonly Property[], both: Both): Property[] {
  const merged = new Map(a.map((property) => [property.name, property]));
  for (const property of b) {
    const other = merged.get(property.name);
    merged.set(property.name, other === undefined ? property : bothOf(other, property, both));
  }
  return [...merged.values()];
}

function bothOf(a: Property, b: Property, both: Both): Property {
  return {
    ...a,
    ...b,
    required: a.required || b.required,
    schema: both(a.schema, b.schema),
  };
}

function differ<T>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function stricter<K extends string>(
  key: K,
  choose: (a: number, b: number) => number,
  a: { readonly [P in K]?: number },
  b: { readonly [P in K]?: number },
): { [P in K]?: number } {
  const [left, right] = [a[key], b[key]];
  const bound = left === undefined || right === undefined ? (left ?? right) : choose(left, right);
  const rules: { [P in K]?: number } = {};
  if (bound !== undefined) rules[key] = bound;
  return rules;
}
