import type { ArrayRules, Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { layout, list } from '../width.js';
import { mentions } from './mentions.js';
import { bound } from './scalars.js';
import { depthArgument, guardFunction, parameters, type Scope } from './scope.js';
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
function functionFor(schema: Schema, scope: Scope): string | undefined {
  if (isReference(schema)) return guardFunction(schema.ref, scope);
  const test = scope.test(schema, 'value', scope);
  return test && (calledBy(test)?.name ?? testFunction(test, parameters(scope), scope));
}

/**
 * A test of `value`, asked about `x` by calling a function.
 * @param x any expression
 */
export function callOf(test: MaybeTest, x: string, scope: Scope): MaybeTest {
  if (test === undefined || test === never) return test;
  const called = calledBy(test);
  if (called !== undefined) return call(`${called.name}(${x}${called.depth})`);
  return call(`${testFunction(test, parameters(scope), scope)}(${x}${depthArgument(scope)})`);
}

/** The function that a test of `value` calls, when it does nothing else. */
function calledBy(test: Test): { readonly name: string; readonly depth: string } | undefined {
  const [, name, depth] =
    /^([$\p{ID_Continue}]+)\(value(, depth \+ 1|, 0|)\)$/u.exec(flat(test)) ?? [];
  return name === undefined || depth === undefined ? undefined : { name, depth };
}

/** Declares a function of that test; equal tests share one. */
export function testFunction(test: Test, names: readonly string[], scope: Scope): string {
  const body = returnLines(test, layout.printWidth).join('\n');
  return declareFunction(names, body, scope);
}

/** Declares a function; equal ones share a name. Parameters that it does not read say so by theirs. */
export function declareFunction(names: readonly string[], body: string, scope: Scope): string {
  const told = parametersOf(names, body);
  return scope.share('passes', `${told.join()} ${body}`, (name) => {
    return `function ${name}(${list(told)}): boolean {\n${body}\n}\n`;
  });
}

/** Parameters, with an underscore before those that the body does not read. */
export function parametersOf(names: readonly string[], body: string): string[] {
  const read = mentions(body);
  return names.map((name) => (read.has(name.replace(/:.*/, '')) ? name : `_${name}`));
}
