import { expect, test } from 'vitest';
import { verifyModule } from '../../src/emit/verify.js';

const planned = `import { defineEvent } from '../runtime.js';
export interface OrderDetail { id: string }
export type Id = string;
export function isOrder(value: unknown): boolean { return value !== undefined; }
const values1 = /* @__PURE__ */ new Set<unknown>(['a', -1, null]);
const schema: JsonSchema = { ['__proto__']: { type: 'string' }, toString: {} as JsonSchema };
export const order: Definition = /* @__PURE__ */ defineEvent('orders', isOrder, schema);
`;
const names = ['Id', 'OrderDetail', 'isOrder', 'order', 'schema', 'values1'];

test('what was planned passes', () => {
  expect(() => verifyModule('order.ts', planned, names)).not.toThrow();
});

test.for([
  ['a call', 'globalThis.P = 1;'],
  ['a call of ours', 'defineEvent();'],
  ['a block', '{ P(); }'],
  ['an if', 'if (1) P();'],
  ['a throw', 'throw 1;'],
  ['a class', 'class C { static { P(); } }'],
  ['an enum', 'enum E { A = P() }'],
  ['a namespace', 'namespace N { P(); }'],
  ['a default export', 'export default P();'],
  ['an import of a package', "import 'evil';"],
  ['an import by URL', "import 'https://evil.example/x.js';"],
  ['an import from further up', "import '../../x.js';"],
  ['a hidden climb', "import './a/../../../x.js';"],
  ['an export of a package', "export * from 'node:fs';"],
  ['an import of old', "import fs = require('fs');"],
  ['a constant that calls', 'const schema2 = P();'],
  ['a constant that calls deep inside', 'const schema2 = { a: [{ b: P() }] };'],
  ['a constant with a getter', 'const schema2 = { get a() { return P(); } };'],
  ['a constant with a computed key', 'const schema2 = { [P()]: 1 };'],
  ['a constant with a spread', 'const schema2 = { ...P };'],
  ['a constant with a template', 'const schema2 = `${P()}`;'],
  ['a constant that is assigned', 'const schema2 = (P = 1);'],
  ['a constant taken apart', 'const { schema2 } = P;'],
  ['a constant of another class', 'const schema2 = new Evil();'],
  ['a constant that awaits', 'const schema2 = await P;'],
  ['another function', 'function stranger() {}'],
  ['another type', 'type Stranger = 1;'],
] as const)('%s that nobody planned does not', ([, statement]) => {
  const declares = statement.includes('schema2') ? [...names, 'schema2'] : names;
  expect(() => verifyModule('order.ts', planned + statement, declares)).toThrow(
    'generated order.ts',
  );
});

test('nor what is missing, or does not parse', () => {
  expect(() => verifyModule('order.ts', planned, [...names, 'other'])).toThrow('as planned');
  expect(() => verifyModule('order.ts', `${planned}}`, names)).toThrow('does not parse');
  expect(() => verifyModule('order.ts', `${planned}'\n`, names)).toThrow('does not parse');
});
