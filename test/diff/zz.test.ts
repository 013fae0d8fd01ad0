import { it } from 'vitest';
import { compareEvents } from '../../src/compare/events.js';
import { modelOfContents, eventSchema } from '../support/modules.js';
import { object } from '../support/shop.js';
it('perf', () => {
  const detail = object(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}!`, i % 3 === 0 ? object({ 'a!': 'string', b: 'number', c: { type: 'array', items: object({ 'x!': 'string' }) } }) : 'string'])));
  const contents = Array.from({ length: 3000 }, (_, i) => eventSchema('elk.orders', `Event ${i}`, detail as never));
  let t = Date.now();
  const a = modelOfContents(contents).events; console.log('model', Date.now() - t); t = Date.now();
  const b = modelOfContents(contents).events; console.log('model', Date.now() - t); t = Date.now();
  console.log(compareEvents(a, b).length, 'compare', Date.now() - t);
}, 60000);
