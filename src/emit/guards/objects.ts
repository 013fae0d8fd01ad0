import type { ObjectRules, Property } from '../../model/schema.js';
import { isNames, isReference } from '../../model/schema.js';
import { memberAccess, propertyKey, stringLiteral } from '../safe-text.js';
import { callOf, everyTest, partScope, testFunction } from './functions.js';
import { bound, patternConstant, setConstant, setFrom } from './scalars.js';
import { callArguments, inside, type Scope } from './scope.js';
import { allOf, anyOf, call, comparison, never, not, type MaybeTest, type Test } from './test.js';

/** Whether it is an object, under these rules; where it has properties, a function of its own says so. */
export function objectTest(rules: ObjectRules, x: string, scope: Scope): Test {
  if (rules.properties.length > 0) {
    const keys = rules.properties.map(({ name }) => `${propertyKey(name)}: unknown`);
    const test = recordTest(rules, `{ ${keys.join('; ')} }`, scope);
    return callOf(test, x, scope) ?? test;
  }
  const entries = mapTest(rules, x, scope);
  if (entries !== undefined) return entries;
  return allOf([...isObject(x, scope), objectRules(rules, x, scope)]) ?? never;
}

/** JSON's objects are no arrays. */
function isObject(x: string, scope: Scope): readonly Test[] {
  return [call(scope.use('isObject'), x), call('!Array.isArray', x)];
}

/** An object of which nothing is said but what its entries are. */
function mapTest(rules: ObjectRules, x: string, scope: Scope): MaybeTest {
  const { additional, properties: _, ...others } = rules;
  if (Object.keys(others).length > 0 || additional === 'open' || additional === false)
    return undefined;
  const { part, within } = partScope(scope);
  const test = scope.test(additional, part, within);
  return test && everyTest('isMapOf', x, [part], test, scope);
}

/**
 * The test of `value` as an object that has these properties.
 * @param type that it is read as
 */
export function recordTest(rules: ObjectRules, type: string, scope: Scope): Test {
  const isRecord = call(`${scope.use('isObject')}<${type}>`, 'value');
  scope.use('isPlain');
  const tests = inOrder(rules.properties).map((property) =>
    propertyTest(property, inside(scope, property.name)),
  );
  return (
    allOf([
      isRecord,
      ...inPieces(tests, isRecord, scope),
      objectRules(rules, 'value', scope),
      ownTest,
    ]) ?? never
  );
}

/**
 * Whether the properties of `value` are its own. Engines that have read some know the prototype: asked
 * last, and in place, this costs nothing. It needs `isPlain` of the runtime.
 */
const ownTest = anyOf([
  comparison('Object.getPrototypeOf(value) === Object.prototype'),
  call('isPlain', 'value'),
]);

/** The rules for what is known to be an object, but for those of its named properties. */
function objectRules(rules: ObjectRules, x: string, scope: Scope): MaybeTest {
  const count = (): string => `${scope.use('propertyNames')}(${x}).length`;
  return allOf([
    rules.minProperties ? bound(count(), '>=', rules.minProperties) : undefined,
    rules.maxProperties === undefined ? undefined : bound(count(), '<=', rules.maxProperties),
    ...(rules.dependencies ?? []).map((dependency) => dependencyTest(dependency, x, scope)),
    restTest(rules, x, scope),
  ]);
}

/** From some 900 operands in a row on, TypeScript runs out of stack. */
const maxOperands = 200;

function inPieces(tests: readonly MaybeTest[], isRecord: Test, scope: Scope): readonly Test[] {
  const given = tests.filter((test) => test !== undefined);
  if (given.length <= maxOperands) return given;
  const pieces: Test[] = [];
  for (let at = 0; at < given.length; at += maxOperands) {
    const piece = allOf([isRecord, ...given.slice(at, at + maxOperands)]) ?? never;
    pieces.push(call(testFunction(piece, scope), ...callArguments('value', scope, 'depth')));
  }
  return inPieces(pieces, isRecord, scope);
}

/** The properties in the order in which a guard asks about them. */
export function inOrder(properties: readonly Property[]): Property[] {
  return [...properties].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Literals tell events apart and cost nothing; what calls other functions comes last. */
function rankOf({ required, schema }: Property): number {
  const optional = required ? 0 : 1;
  if (isReference(schema)) return 6 + optional;
  if (schema.values) return schema.values.length === 1 ? optional : 4 + optional;
  const { array, object } = schema.kinds;
  return ((array ?? object ?? schema.allOf ?? schema.anyOf ?? schema.oneOf) ? 8 : 2) + optional;
}

function propertyTest({ name, required, schema }: Property, scope: Scope): MaybeTest {
  const x = inherited.has(name) ? readOwn('value', name, scope) : memberAccess('value', name);
  // TypeScript does not narrow the result of a call.
  const test = inherited.has(name)
    ? callOf(scope.test(schema, 'value', scope), x, scope)
    : scope.test(schema, x, scope);
  if (!required) return test && anyOf([comparison(`${x} === undefined`), test]);
  const present = scope.impliesDefined(schema);
  return allOf([present ? undefined : comparison(`${x} !== undefined`), test]);
}

/** A property that the type need not know of, or that every object inherits. */
function readOwn(x: string, name: string, scope: Scope): string {
  return `${scope.use('own')}(${x}, ${stringLiteral(name)})`;
}

/** Names that every object inherits: reading them tells nothing of the object itself. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

type Dependency = NonNullable<ObjectRules['dependencies']>[number];

function dependencyTest({ key, needs }: Dependency, x: string, scope: Scope): MaybeTest {
  const absent = comparison(`${readOwn(x, key, scope)} === undefined`);
  if (!isNames(needs)) {
    // To TypeScript the object is none of the other kinds that this may ask for.
    const test = callOf(scope.test(needs, 'value', inside(scope, key)), x, inside(scope, key));
    return test && anyOf([absent, test]);
  }
  const there = needs.map((name) => comparison(`${readOwn(x, name, scope)} !== undefined`));
  return there.length === 0 ? undefined : anyOf([absent, allOf(there)]);
}

/** The properties that `properties` does not name, and those that a pattern speaks of. */
function restTest(rules: ObjectRules, x: string, scope: Scope): MaybeTest {
  const { properties, patterns = [], additional } = rules;
  if (additional === 'open' && patterns.length === 0) return undefined;
  const { part, within } = partScope(scope);
  const matching = patterns.map(({ pattern, schema }) => ({
    matches: call(`${patternConstant(pattern, scope)}.test`, 'name'),
    test: scope.test(schema, part, within),
  }));
  const known = [...oneOfNames(properties, scope), ...matching.map(({ matches }) => matches)];
  const [only, ...more] = matching;
  const isOnly = only && more.length === 0 && properties.length === 0 && additional === false;
  const test = isOnly
    ? allOf([only.matches, only.test])
    : allOf([
        ...matching.map((one) => one.test && anyOf([not(one.matches), one.test])),
        additionalTest(additional, known, part, within),
      ]);
  return test && everyTest('everyProperty', x, [part, 'name'], test, scope);
}

function oneOfNames(properties: readonly Property[], scope: Scope): Test[] {
  const names = properties.map(({ name }) => name);
  if (names.length > setFrom) return [call(`${setConstant(names, 'Names', scope)}.has`, 'name')];
  return names.map((name) => comparison(`name === ${stringLiteral(name)}`));
}

function additionalTest(
  additional: ObjectRules['additional'],
  known: readonly Test[],
  part: string,
  scope: Scope,
): MaybeTest {
  if (additional === 'open') return undefined;
  if (additional === false) return known.length === 0 ? never : anyOf(known);
  const test = scope.test(additional, part, scope);
  return test && anyOf([...known, test]);
}
