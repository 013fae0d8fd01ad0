import type { ArrayRules, Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { layout, list } from '../width.js';
import { bound } from './scalars.js';
import { guardFunction, parameters, type Scope } from './scope.js';
import { allOf, anyOf, call, comparison, flat, returnLines, type MaybeTest, type Test } from './test.js';

/** The rules for what is known to be an array. */
export function arrayRules(rules: ArrayRules, x: string, scope: Scope): MaybeTest {
  const prefix = rules.prefix ?? [];
  return allOf([
    rules.minItems ? bound(`${x}.length`, '>=', rules.minItems) : undefined,
    bound(`${x}.length`, '<=', rules.maxItems),
    ...prefix.map((schema, i) => {
      const item = scope.test(schema, `${x}[${i}]`, scope);
      return item && anyOf([comparison(`${x}.length < ${i + 1}`), item]);
    }),
    rules.items === false ? bound(`${x}.length`, '<=', prefix.length) : undefined,
    rules.items ? itemsTest(rules.items, x, prefix.length, scope) : undefined,
    rules.uniqueItems ? call(`${scope.use('allUnique')}(${x})`) : undefined,
  ]);
}

function itemsTest(items: Schema, x: string, from: number, scope: Scope): MaybeTest {
  const passes = functionFor(items, scope);
  if (passes === undefined) return undefined;
  const depth = scope.deep ? 'depth + 1' : '0';
  const rest = from > 0 ? `, ${depth}, ${from}` : scope.deep ? `, ${depth}` : '';
  return call(`${scope.use('everyItem')}(${x}, ${passes}${rest})`);
}

/** A function that tests one value: the guard of a type, or one made for the place. */
export function functionFor(schema: Schema, scope: Scope): string | undefined {
  if (isReference(schema)) return guardFunction(schema.ref, scope);
  const test = scope.test(schema, 'value', scope);
  return test && testFunction(test, parameters(scope), scope);
}

/** Declares a function of that test; equal tests share one. */
export function testFunction(test: Test, names: readonly string[], scope: Scope): string {
  return scope.share('passes', `${names.join()} ${flat(test)}`, (name) => {
    const body = returnLines(test, layout.printWidth).join('\n');
    return `function ${name}(${list(names)}): boolean {\n${body}\n}\n`;
  });
}
