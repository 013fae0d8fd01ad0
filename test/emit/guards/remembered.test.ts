import { expect, test } from 'vitest';
import { nameTypes } from '../../../src/emit/event/named-types.js';
import { remembering } from '../../../src/emit/guards/remembered.js';
import type { Schema, Shape } from '../../../src/model/schema.js';
import { anyKinds } from '../../../src/model/schema.js';

function to(ref: string): Schema {
  return { ref };
}

function object(name: string, schema: Schema): Schema {
  const properties = [{ name, required: false, schema }];
  return { kinds: { object: { properties, additional: 'open' } } };
}

function anyOf(...forms: readonly Schema[]): Shape {
  return { kinds: anyKinds, anyOf: forms };
}

/** So many objects whose property `a` is of a type. */
function forms(count: number, ref: string): Schema {
  return anyOf(...Array.from({ length: count }, () => object('a', to(ref))));
}

function upTo(count: number): number[] {
  return [...Array(count).keys()];
}

const leaf = object('x', { kinds: { string: {} } });

test.for<[string, Record<string, Schema>, string[]]>([
  ['one way', { '/A': object('a', to('/A')) }, []],
  ['two ways in a circle', { '/A': forms(2, '/A') }, ['EDetail']],
  ['a hundred ways to a leaf', { '/A': forms(100, '/B'), '/B': leaf }, []],
  ['more ways to a leaf', { '/A': forms(101, '/B'), '/B': leaf }, ['EB']],
  ['ten times ten ways', { '/A': forms(10, '/B'), '/B': forms(10, '/C'), '/C': leaf }, []],
  [
    'and times two: what comes after begins anew',
    { '/A': forms(10, '/B'), '/B': forms(10, '/C'), '/C': forms(2, '/D'), '/D': leaf },
    ['ED'],
  ],
  [
    'beside a circle',
    { '/A': anyOf(object('b', forms(2, '/B')), object('c', to('/A'))), '/B': leaf },
    [],
  ],
  [
    'more pairs than are looked at: any two references may meet',
    {
      '/A': anyOf(...upTo(300).map((i) => object('a', to(`/B${i}`)))),
      ...Object.fromEntries(upTo(300).map((i) => [`/B${i}`, object('b', to(`/B${i}`))])),
    },
    upTo(300).map((i) => `EB${i}`),
  ],
])('%s', ([, definitions, expected]) => {
  const document = { root: to('/A'), definitions: new Map(Object.entries(definitions)) };
  const { remembered } = remembering(nameTypes(document, 'E', new Set()));
  expect([...remembered].sort()).toEqual([...expected].sort());
});
