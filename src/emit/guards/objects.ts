import { isNames } from '../../model/map-inner.js';
import type { ObjectRules, Property } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { memberAccess, propertyKey, stringLiteral } from '../safe-text.js';
import { layout } from '../width.js';
import { callOf, declareFunction, testFunction } from './arrays.js';
import { impliesDefined } from './defined.js';
import { mentions } from './mentions.js';
import { bound, patternConstant, setConstant, setFrom } from './scalars.js';
import { depthArgument, parameters, type Scope } from './scope.js';
import {
  allOf,
  anyOf,
  call,
  comparison,
  flat,
  never,
  returnLines,
  type MaybeTest,
  type Test,
} from './test.js';

/** An object inside an expression; rules about its properties take a function of their own. */
export function objectTest(rules: ObjectRules, x: string, scope: Scope): Test {
  if (!isRuled(rules)) return comparison(`${scope.use('record')}(${x}) !== undefined`);
  const keys = rules.properties.map(({ name }) => `${propertyKey(name)}: unknown`);
  const shape = keys.length === 0 ? 'object' : `{ ${keys.join('; ')} }`;
  const helper = recordFunction(objectRules(rules, shape, scope), shape, scope);
  return call(`${helper}(${x}${depthArgument(scope)})`);
}

/** A function that reads its argument into `v` and tests that. */
function recordFunction(test: Test, type: string, scope: Scope): string {
  const lines = readingInto(`${scope.use('record')}<${type}>(value)`, test);
  return declareFunction(parameters(scope), lines.join('\n'), scope);
}

/** The body of a function that reads an object into `v` and tests that. */
export function readingInto(v: string, test: Test): string[] {
  const lines = returnLines(test, layout.printWidth);
  return test === never ? lines : [`  const v = ${v};`, ...lines];
}

const known = comparison('v !== undefined');

/**
 * The test of an object that was read into `v`: what tells most for least comes first.
 * @param type that `v` was read as
 */
export function objectRules(rules: ObjectRules, type: string, scope: Scope): Test {
  const properties = [...rules.properties]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((property) => propertyTest(property, scope));
  const tests = allOf([
    known,
    ...inPieces(properties, type, scope),
    rules.minProperties
      ? bound(`${scope.use('propertyNames')}(v).length`, '>=', rules.minProperties)
      : undefined,
    rules.maxProperties === undefined
      ? undefined
      : bound(`${scope.use('propertyNames')}(v).length`, '<=', rules.maxProperties),
    ...(rules.dependencies ?? []).map((dependency) => dependencyTest(dependency, scope)),
    restTest(rules, scope),
  ]);
  return tests ?? known;
}

/** From some 900 operands in a row on, TypeScript runs out of stack. */
const maxOperands = 200;

function inPieces(tests: readonly MaybeTest[], type: string, scope: Scope): readonly MaybeTest[] {
  const given = tests.filter((test) => test !== undefined);
  if (given.length <= maxOperands) return given;
  const pieces: Test[] = [];
  for (let at = 0; at < given.length; at += maxOperands) {
    const piece = allOf([known, ...given.slice(at, at + maxOperands)]) ?? known;
    const passes = recordFunction(piece, type, scope);
    pieces.push(call(`${passes}(value${scope.deep ? ', depth' : ''})`));
  }
  return inPieces(pieces, type, scope);
}

/** Whether anything is said of the object but that it is one. */
export function isRuled(rules: ObjectRules): boolean {
  const { properties, additional, ...rest } = rules;
  return properties.length > 0 || additional !== 'open' || Object.keys(rest).length > 0;
}

/** Literals tell events apart and cost nothing; what calls other functions comes last. */
function rankOf({ required, schema }: Property): number {
  const optional = required ? 0 : 1;
  if (isReference(schema)) return 6 + optional;
  if (schema.values?.length === 1) return optional;
  const { array, object } = schema.kinds;
  if (array ?? object ?? schema.allOf ?? schema.anyOf ?? schema.oneOf) return 8 + optional;
  return (schema.values ? 4 : 2) + optional;
}

function propertyTest({ name, required, schema }: Property, scope: Scope): MaybeTest {
  const x = read(name, scope);
  // TypeScript does not narrow the result of a call.
  const test = inherited.has(name)
    ? callOf(scope.test(schema, 'value', scope), x, scope)
    : scope.test(schema, x, scope);
  if (!required) return test && anyOf([comparison(`${x} === undefined`), test]);
  const present = impliesDefined(schema, scope.schemas);
  return allOf([present ? undefined : comparison(`${x} !== undefined`), test]);
}

function read(name: string, scope: Scope): string {
  if (!inherited.has(name)) return memberAccess('v', name);
  return `${scope.use('own')}(v, ${stringLiteral(name)})`;
}

/** Names that every object inherits: reading them tells nothing of the object itself. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

type Dependency = NonNullable<ObjectRules['dependencies']>[number];

function dependencyTest({ key, needs }: Dependency, scope: Scope): MaybeTest {
  const absent = comparison(`${readAny(key, scope)} === undefined`);
  if (!isNames(needs)) {
    const test = scope.test(needs, 'value', scope);
    return test && anyOf([absent, test]);
  }
  const there = needs.map((name) => comparison(`${readAny(name, scope)} !== undefined`));
  return there.length === 0 ? undefined : anyOf([absent, allOf(there)]);
}

/** A property that the type need not know of. */
function readAny(name: string, scope: Scope): string {
  return `${scope.use('own')}(v, ${stringLiteral(name)})`;
}

/** The properties that `properties` does not name, and those that a pattern speaks of. */
function restTest(rules: ObjectRules, scope: Scope): MaybeTest {
  const { properties, patterns = [], additional } = rules;
  if (additional === 'open' && patterns.length === 0) return undefined;
  const matching = patterns.map(({ pattern, schema }) => ({
    matches: `${patternConstant(pattern, scope)}.test(name)`,
    test: scope.test(schema, 'value', scope),
  }));
  const known = [...oneOfNames(properties, scope), ...matching.map(({ matches }) => call(matches))];
  const test = allOf([
    ...matching.map((one) => one.test && anyOf([call(`!${one.matches}`), one.test])),
    additionalTest(additional, known, scope),
  ]);
  if (test === undefined) return undefined;
  const [value = '', ...depth] = parameters(scope);
  const needsName = depth.length > 0 || mentions(flat(test)).has('name');
  const passes = testFunction(
    test,
    [value, ...(needsName ? ['name: string'] : []), ...depth],
    scope,
  );
  return call(`${scope.use('everyProperty')}(v, ${passes}${depthArgument(scope)})`);
}

function oneOfNames(properties: readonly Property[], scope: Scope): Test[] {
  const names = properties.map(({ name }) => name);
  if (names.length > setFrom) return [call(`${setConstant(names, scope)}.has(name)`)];
  return names.map((name) => comparison(`name === ${stringLiteral(name)}`));
}

function additionalTest(
  additional: ObjectRules['additional'],
  known: readonly Test[],
  scope: Scope,
): MaybeTest {
  if (additional === 'open') return undefined;
  if (additional === false) return known.length === 0 ? never : anyOf(known);
  const test = scope.test(additional, 'value', scope);
  return test && anyOf([...known, test]);
}
