import type { Kinds, Schema, Shape } from '../../model/schema.js';
import { hasRules, isReference, isRuled, kindNames } from '../../model/schema.js';
import { arrayRules, arrayTest } from './arrays.js';
import { callOf } from './functions.js';
import { objectTest } from './objects.js';
import { isOfKinds, numberRules, numberTest, stringRules, valuesTest } from './scalars.js';
import { guardCall, type Scope } from './scope.js';
import {
  allOf,
  anyOf,
  call,
  cheapFirst,
  comparison,
  exactlyOneOf,
  not,
  type MaybeTest,
  type Test,
} from './test.js';

/** The test of a value of that schema, as an expression of `x`; undefined: everything passes. */
export function schemaTest(schema: Schema, x: string, scope: Scope): MaybeTest {
  if (isReference(schema)) return guardCall(schema.ref, x, scope);
  const { allOf: all = [], anyOf: any, oneOf: one, not: none } = schema;
  const inner = (y: string) => (part: Schema) => schemaTest(part, y, scope);
  return sequence(x, scope, [
    (y) => allOf([kindsTest(schema, y, scope), valuesTest(schema, y, scope)]),
    ...all.map((part) => (y: string) => inner(y)(part)),
    (y) => any && anyOf(cheapFirst(any.map(inner(y)))),
    (y) => one && exactlyOneOf(one.map(inner(y))),
    (y) => none && not(inner(y)(none)),
  ]);
}

/**
 * Tests of one value after each other. What a comparison says of a value TypeScript takes for
 * granted in the next, and calls it a mistake when the two cannot both be true; so all but the
 * first look at the value in a function of their own.
 */
function sequence(
  x: string,
  scope: Scope,
  parts: readonly ((x: string) => MaybeTest)[],
): MaybeTest {
  const tests: Test[] = [];
  for (const part of parts) {
    const test = tests.length === 0 ? part(x) : callOf(part('value'), x, scope);
    if (test !== undefined) tests.push(test);
  }
  return allOf(tests);
}

function kindsTest(shape: Shape, x: string, scope: Scope): MaybeTest {
  const { kinds, values } = shape;
  const told = values?.every((value) => isOfKinds(value, kinds)) && !hasRules(kinds);
  if (told) return undefined;
  const all = kindNames.every((kind) => kinds[kind] !== undefined);
  return all ? rulesTest(kinds, x, scope) : anyOf(cheapFirst(kindTests(kinds, x, scope)));
}

/** One test a kind that is allowed. */
function kindTests(kinds: Kinds, x: string, scope: Scope): MaybeTest[] {
  const { string, number, boolean, array, object } = kinds;
  const isString = comparison(`typeof ${x} === 'string'`);
  return [
    ...(string ? [allOf([isString, stringRules(string, x, scope)])] : []),
    ...(number ? [numberTest(number, x, scope)] : []),
    ...(boolean ? [comparison(`typeof ${x} === 'boolean'`)] : []),
    ...(kinds.null ? [comparison(`${x} === null`)] : []),
    ...(array ? [arrayTest(array, x, scope)] : []),
    ...(object ? [objectTest(object, x, scope)] : []),
  ];
}

/** Every kind is allowed: a value is held to the rules of its own kind alone. */
function rulesTest({ number, string, array, object }: Kinds, x: string, scope: Scope): MaybeTest {
  const unless = (otherKind: string, rules: MaybeTest): MaybeTest =>
    rules && anyOf([comparison(otherKind), rules]);
  return allOf([
    number && unless(`typeof ${x} !== 'number'`, numberRules(number, x, scope)),
    string && unless(`typeof ${x} !== 'string'`, stringRules(string, x, scope)),
    array && unless(`!Array.isArray(${x})`, arrayRules(array, x, scope)),
    object && isRuled(object) ? unlessObject(objectTest(object, x, scope), x, scope) : undefined,
  ]);
}

function unlessObject(rules: Test, x: string, scope: Scope): MaybeTest {
  const isNone = call(`!${scope.use('isObject')}`, x);
  return anyOf([isNone, call('Array.isArray', x), rules]);
}
