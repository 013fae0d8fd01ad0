import { isArray, isObject, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { affixTest } from './affix.js';
import { readAnythingBut } from './anything-but.js';
import { cidrTest, sameAddressTest } from './cidr.js';
import { ignoreCaseTest } from './ignore-case.js';
import { parseIpAddress } from './ip-address.js';
import { isLeaf, type Leaf, type LeafTest } from './leaf.js';
import { numericTest } from './numeric.js';
import { refuse } from './refusal.js';
import { readWildcard, wildcardTest, type WildcardParts } from './wildcard.js';
import { refuseComplexWildcards } from './wildcard-complexity.js';

/** What a pattern says of one field: any of these will do. */
export interface FieldCondition {
  /** Values that match as they are. */
  readonly exact: ReadonlySet<Leaf>;
  readonly tests: readonly LeafTest[];
  /** `{"exists": false}`: no value is fine too. */
  readonly absent: boolean;
  /** Whether a `wildcard` is among them. */
  readonly wildcard: boolean;
}

type Alternative =
  | { readonly kind: 'exact'; readonly value: Leaf }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'test';
      readonly test: LeafTest;
      readonly wildcards?: readonly WildcardParts[];
    };

/** Reads the array of a field. */
export function readField(items: readonly JsonValue[]): FieldCondition {
  if (items.length === 0) refuse('Empty arrays are not allowed');
  const alternatives = items.map(readAlternative);
  const exact = new Set<Leaf>();
  const tests: LeafTest[] = [];
  const wildcards: WildcardParts[] = [];
  for (const alternative of alternatives) {
    if (alternative.kind === 'exact') exact.add(alternative.value);
    if (alternative.kind !== 'test') continue;
    tests.push(alternative.test);
    wildcards.push(...(alternative.wildcards ?? []));
  }
  refuseComplexWildcards(wildcards);
  return {
    exact,
    tests,
    absent: alternatives.some(({ kind }) => kind === 'absent'),
    wildcard: wildcards.length > 0,
  };
}

export function accepts(condition: FieldCondition, leaf: Leaf): boolean {
  return condition.exact.has(leaf) || condition.tests.some((test) => test(leaf));
}

function readAlternative(item: JsonValue): Alternative {
  if (isObject(item)) return readExpression(item);
  if (isArray(item) || !isLeaf(item)) {
    return refuse('Match value must be String, number, true, false, or null');
  }
  const address = typeof item === 'string' ? parseIpAddress(item) : undefined;
  return address === undefined
    ? { kind: 'exact', value: item }
    : { kind: 'test', test: sameAddressTest(address) };
}

function readExpression(expression: JsonObject): Alternative {
  const [first, second] = Object.entries(expression);
  if (first === undefined) refuse('Match expression name not found');
  const [name, operand] = first;
  const read = operators.get(name) ?? refuse(`Unrecognized match type ${name}`);
  const alternative = read(operand);
  if (second !== undefined) {
    // AWS speaks of numbers for anything-but too.
    refuse(
      name === 'numeric' || name === 'anything-but'
        ? 'Too many elements in numeric expression'
        : 'Only one key allowed in match expression',
    );
  }
  return alternative;
}

const operators: ReadonlyMap<string, (operand: JsonValue) => Alternative> = new Map([
  ['exactly', readExactly],
  ['prefix', (operand) => ({ kind: 'test', test: affixTest('prefix', operand) })],
  ['suffix', (operand) => ({ kind: 'test', test: affixTest('suffix', operand) })],
  ['equals-ignore-case', (operand) => ({ kind: 'test', test: ignoreCaseTest(operand) })],
  ['numeric', (operand) => ({ kind: 'test', test: numericTest(operand) })],
  ['cidr', (operand) => ({ kind: 'test', test: cidrTest(operand) })],
  ['exists', readExists],
  ['anything-but', (operand) => ({ kind: 'test', ...readAnythingBut(operand) })],
  ['wildcard', readWildcardAlternative],
] satisfies [string, (operand: JsonValue) => Alternative][]);

/** Not in AWS's guide, but in its matcher. */
function readExactly(operand: JsonValue): Alternative {
  if (typeof operand !== 'string') refuse('exact match pattern must be a string');
  return { kind: 'exact', value: operand };
}

function readExists(operand: JsonValue): Alternative {
  if (operand === false) return { kind: 'absent' };
  if (operand === true) return { kind: 'test', test: () => true };
  return refuse('exists match pattern must be either true or false.');
}

function readWildcardAlternative(operand: JsonValue): Alternative {
  const parts = readWildcard(operand);
  return { kind: 'test', test: wildcardTest(parts), wildcards: [parts] };
}
