import { expect, test } from 'vitest';
import { mentions } from '../../../src/emit/guards/mentions.js';
import { list } from '../../../src/emit/width.js';

test.each([
  ['isItem(value.item) && other.tags.every(isTag)', ['isItem', 'value', 'other', 'isTag']],
  ["value['isTag'] === 'depth' || \"it's value\" in v", ['value', 'in', 'v']],
  ["value === 'a\\\\' && b === 'c\\'d' && e", ['value', 'b', 'e']],
  ['value <= 1.5e21 && value >= -2e+21', ['value']],
  ['is注文At(_value, depth + 1) && is𠮷()', ['is注文At', '_value', 'depth', 'is𠮷']],
  ['Names$2.has(x)', ['Names$2', 'x']],
  [`f(${list(['value: unknown', 'depth: number'])})`, ['f', 'value', 'unknown', 'depth', 'number']],
])('%s', (code, names) => {
  expect([...mentions(code)]).toEqual(names);
});
