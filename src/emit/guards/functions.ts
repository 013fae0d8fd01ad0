/** Functions that guards declare beside them, and those that stand in place. */

import { layout, list } from '../width.js';
import { returnLines } from './lines.js';
import { mentions } from './mentions.js';
import { callArguments, parameters, placeName, type Scope } from './scope.js';
import { call, flat, isCall, never, type MaybeTest, type Test } from './test.js';

/**
 * A test of `value`, asked about `x` by calling a function.
 * @param x any expression
 */
export function callOf(test: MaybeTest, x: string, scope: Scope): MaybeTest {
  if (test === undefined || test === never) return test;
  return guardAbout(x, test) ?? call(testFunction(test, scope), ...callArguments(x, scope));
}

/** The same for a test of `value` that does nothing but call a guard. */
function guardAbout(x: string, test: Test): Test | undefined {
  if (!isCall(test)) return undefined;
  const { callee, args } = test;
  const before = callee === 'verdicts.once' ? 1 : 0;
  const [value, ...others] = args.slice(before);
  const isGuard = before > 0 || /^[$\p{ID_Continue}]+$/u.test(callee);
  return isGuard && value === 'value' && others.every((one) => passedOn.has(one))
    ? call(callee, ...args.slice(0, before), x, ...others)
    : undefined;
}

/** What guards are told besides the value. */
const passedOn: ReadonlySet<string> = new Set(['verdicts', 'depth + 1', '0']);

/** Declares a function of a test of `value`, called after the place that it was made for. */
export function testFunction(test: Test, scope: Scope): string {
  const body = returnLines(test, layout.printWidth).join('\n');
  const told = parametersOf(parameters(scope), body);
  const name = `fits${placeName(scope)}`;
  return scope.share([name, ...told, body].join(' '), name, (free) => {
    return `function ${free}(${list(told)}): boolean {\n${body}\n}\n`;
  });
}

/** Parameters, with an underscore before those that the body does not read. */
export function parametersOf(names: readonly string[], body: string): string[] {
  const read = mentions(body);
  return names.map((name) => (read.has(name.replace(/:.*/, '')) ? name : `_${name}`));
}

/** A function in place about the parts of a value: what it calls them, and the scope of its body. */
export function partScope(scope: Scope): { readonly part: string; readonly within: Scope } {
  const level = scope.level + 1;
  return { part: level === 1 ? 'item' : `item${level}`, within: { ...scope, level } };
}

/**
 * Asks about every part of a value. Engines compile a function in place together with what calls it;
 * one that is handed over by its name they call.
 * @param callee a function of the runtime
 * @param names of the parameters that the body may read
 */
export function everyTest(
  callee: string,
  argument: string,
  names: readonly string[],
  body: Test,
  scope: Scope,
): Test {
  const read = mentions(flat(body));
  const last = names.findLastIndex((name) => read.has(name));
  const told = names.slice(0, last + 1).map((name) => (read.has(name) ? name : `_${name}`));
  return { callee: scope.use(callee), argument, parameters: told, body };
}
