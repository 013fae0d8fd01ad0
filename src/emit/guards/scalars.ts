import { isScalar, kindOf } from '../../model/schema.js';
import type { JsonValue, Kinds, NumberRules, Shape, StringRules } from '../../model/schema.js';
import { camelCase, pascalCase, words } from '../../model/words.js';
import { cut } from '../../text/cut.js';
import { jsonLiteral, layOut } from '../literal.js';
import { stringLiteral } from '../safe-text.js';
import { layout } from '../width.js';
import type { Scope } from './scope.js';
import { allOf, anyOf, call, comparison, never, type MaybeTest } from './test.js';

/** Whether it is a number that JSON can say, under these rules. */
export function numberTest(rules: NumberRules, x: string, scope: Scope): MaybeTest {
  const finite = call(`Number.${rules.integer ? 'isInteger' : 'isFinite'}`, x);
  const { integer: _, ...bounds } = rules;
  const rest = numberRules(bounds, x, scope);
  return rest ? allOf([comparison(`typeof ${x} === 'number'`), finite, rest]) : finite;
}

/** The rules for what is known to be a number. */
export function numberRules(rules: NumberRules, x: string, scope: Scope): MaybeTest {
  return allOf([
    rules.integer && call('Number.isInteger', x),
    bound(x, '>=', rules.minimum),
    bound(x, '>', rules.exclusiveMinimum),
    bound(x, '<=', rules.maximum),
    bound(x, '<', rules.exclusiveMaximum),
    rules.multipleOf === undefined
      ? undefined
      : call(scope.use('isMultipleOf'), x, jsonLiteral(rules.multipleOf)),
  ]);
}

/** The rules for what is known to be a string. */
export function stringRules(rules: StringRules, x: string, scope: Scope): MaybeTest {
  const { minLength = 0, maxLength, pattern, format } = rules;
  return allOf([
    minLength > 0 ? bound(`${scope.use('codePoints')}(${x})`, '>=', minLength) : undefined,
    maxLength === undefined
      ? undefined
      : bound(`${scope.use('codePoints')}(${x})`, '<=', maxLength),
    pattern === undefined ? undefined : call(`${patternConstant(pattern, scope)}.test`, x),
    format !== undefined && scope.formats === 'assert'
      ? call(scope.use('isFormat'), x, stringLiteral(format))
      : undefined,
  ]);
}

/** The constant that holds a regular expression; it was judged safe when the schema was read. */
export function patternConstant(pattern: string, scope: Scope): string {
  return scope.share(`pattern ${pattern}`, constantName('Pattern', scope), (name) => {
    const start = `const ${name} = /* @__PURE__ */ new RegExp(`;
    return `${start}${stringLiteral(pattern)}, 'u');\n`;
  });
}

/** What a constant is called: `statusValues`, after the property that it was first wanted for. */
function constantName(what: 'Names' | 'Pattern' | 'Values', { place }: Scope): string {
  const name = cut(pascalCase(words(place.at(-1) ?? '')), maxLength);
  return /^\p{L}/u.test(name) ? `${camelCase(name)}${what}` : `allowed${name}${what}`;
}

const maxLength = 60;

export function bound(x: string, operator: string, limit: number | undefined): MaybeTest {
  return limit === undefined ? undefined : comparison(`${x} ${operator} ${jsonLiteral(limit)}`);
}

/** Up to here a chain of comparisons is as quick as a set, and shorter to read. */
export const setFrom = 8;

/** Whether it is one of the values that `enum` lists. */
export function valuesTest({ values, kinds }: Shape, x: string, scope: Scope): MaybeTest {
  if (values === undefined) return undefined;
  const fitting = values.filter((value) => isOfKinds(value, kinds));
  if (fitting.length === 0) return never;
  const simple = fitting.filter(isScalar);
  const others = fitting.filter((value) => !isScalar(value));
  return anyOf([
    ...(simple.length > setFrom
      ? [call(`${setConstant(simple, 'Values', scope)}.has`, x)]
      : simple.map((value) => comparison(`${x} === ${jsonLiteral(value)}`))),
    ...(others.length > 0 ? [call(scope.use('isAmong'), x, listConstant(others, scope))] : []),
  ]);
}

/** The constant that holds a set of literals. */
export function setConstant(
  values: readonly JsonValue[],
  what: 'Names' | 'Values',
  scope: Scope,
): string {
  const items = values.map((value) => jsonLiteral(value));
  return scope.share(`Set ${items.join(', ')}`, constantName(what, scope), (name) => {
    const start = `const ${name} = /* @__PURE__ */ new Set<unknown>([`;
    const line = `${start}${items.join(', ')}]);`;
    if (line.length <= layout.printWidth) return `${line}\n`;
    return `${start}\n${items.map((item) => `  ${item},\n`).join('')}]);\n`;
  });
}

function listConstant(values: readonly JsonValue[], scope: Scope): string {
  return scope.share(`list ${jsonLiteral(values)}`, constantName('Values', scope), (name) => {
    const start = `const ${name}: readonly unknown[] = `;
    return `${start}${layOut(values, { indent: '', column: start.length, holds: 'data' })};\n`;
  });
}

/** Whether a value is of a kind that is allowed. */
export function isOfKinds(value: JsonValue, kinds: Kinds): boolean {
  const isWanted = !kinds.number?.integer || typeof value !== 'number' || Number.isInteger(value);
  return kinds[kindOf(value)] !== undefined && isWanted;
}
