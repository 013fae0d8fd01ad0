import type { ArrayRules } from '../../model/schema.js';
import { everyTest, partScope } from './functions.js';
import { bound } from './scalars.js';
import type { Scope } from './scope.js';
import { allOf, anyOf, call, comparison, flat, type MaybeTest } from './test.js';

/** Whether it is an array, under these rules. */
export function arrayTest(rules: ArrayRules, x: string, scope: Scope): MaybeTest {
  const items = itemsTest(rules, x, scope);
  return allOf([items ?? call('Array.isArray', x), restTest(rules, x, scope)]);
}

/** The rules for what is known to be an array. */
export function arrayRules(rules: ArrayRules, x: string, scope: Scope): MaybeTest {
  return allOf([itemsTest(rules, x, scope), restTest(rules, x, scope)]);
}

/** All rules but those for every item. */
function restTest(rules: ArrayRules, x: string, scope: Scope): MaybeTest {
  const prefix = rules.prefix ?? [];
  return allOf([
    rules.minItems ? bound(`${x}.length`, '>=', rules.minItems) : undefined,
    bound(`${x}.length`, '<=', rules.maxItems),
    rules.items === false ? bound(`${x}.length`, '<=', prefix.length) : undefined,
    ...prefix.map((schema, i) => {
      const item = scope.test(schema, `${x}[${i}]`, scope);
      return item && anyOf([comparison(`${x}.length < ${i + 1}`), item]);
    }),
    rules.uniqueItems ? call(scope.use('allUnique'), x) : undefined,
  ]);
}

/** The items after the prefix. */
function itemsTest({ items, prefix = [] }: ArrayRules, x: string, scope: Scope): MaybeTest {
  if (!items) return undefined;
  const { part, within } = partScope(scope);
  const test = scope.test(items, part, within);
  if (test === undefined) return undefined;
  if (prefix.length > 0) {
    const either = anyOf([comparison(`index < ${prefix.length}`), test]);
    return either && everyTest('isArrayOf', x, [part, 'index'], either, scope);
  }
  const isString = flat(test) === `typeof ${part} === 'string'`;
  if (isString) return call(scope.use('isStrings'), x);
  return everyTest('isArrayOf', x, [part], test, scope);
}
