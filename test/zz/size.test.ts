import { test } from 'vitest';
import { writeFileSync, appendFileSync } from 'node:fs';
import { contentOf, generate } from '../support/generate.js';
import { eventSchema } from '../support/modules.js';
import type { JsonValue } from '../../src/model/schema.js';
const out = '/tmp/t/size.txt'; writeFileSync(out, '');
const event = (definitions: JsonValue, detail: JsonValue): string =>
  JSON.stringify({ 'x-amazon-events-source': 'orders', 'x-amazon-events-detail-type': 'Order Created', properties: { detail }, definitions });
const range = (n: number) => [...Array(n).keys()];
function nested(n: number, wrap: (inner: string) => string, leaf = '{}') { let s = leaf; for (let i = 0; i < n; i++) s = wrap(s); return s; }
const raw = (detail: string) => contentOf({HERE: 1}).replace('{"HERE":1}', detail);
const chain = (n: number, wrap: (ref: JsonValue) => JsonValue) => event(Object.fromEntries(range(n).map((i) => [`d${i}`, i + 1 < n ? wrap({ $ref: `#/definitions/d${i + 1}` }) : { type: 'string' }])), { properties: { a: { $ref: '#/definitions/d0' } } });
const fan = (n: number, wrap: (a: JsonValue, b: JsonValue) => JsonValue) => event(Object.fromEntries(range(n).map((i) => { const r = { $ref: `#/definitions/d${i + 1}` }; return [`d${i}`, i + 1 < n ? wrap(r, r) : { type: 'string' }]; })), { properties: { a: { $ref: '#/definitions/d0' } } });
const cases: Record<string, () => string> = {
  'deep props 255': () => raw(nested(255, (s) => `{"type":"object","properties":{"a":${s}}}`)),
  'deep props 256': () => raw(nested(256, (s) => `{"type":"object","required":["a"],"properties":{"a":${s}}}`, '{"type":"string"}')),
  'deep props 140 required': () => raw(nested(140, (s) => `{"type":"object","required":["a"],"properties":{"a":${s}}}`, '{"type":"string"}')),
  'deep items 255': () => raw(nested(255, (s) => `{"type":"array","items":${s}}`)),
  'deep items string 255': () => raw(nested(255, (s) => `{"type":"array","items":${s}}`, '{"type":"string"}')),
  'deep items noType 255': () => raw(nested(255, (s) => `{"items":${s}}`, '{"type":"string"}')),
  'deep map 255': () => raw(nested(255, (s) => `{"type":"object","additionalProperties":${s}}`, '{"type":"string"}')),
  'deep allOf 255': () => raw(nested(255, (s) => `{"minLength":2,"allOf":[${s}]}`, '{"type":"string"}')),
  'deep anyOf 255': () => raw(nested(255, (s) => `{"anyOf":[{"type":"null"},${s}]}`, '{"type":"string"}')),
  'deep oneOf 255': () => raw(nested(255, (s) => `{"oneOf":[{"type":"null"},${s}]}`, '{"type":"string"}')),
  'deep not 255': () => raw(nested(255, (s) => `{"not":${s}}`, '{"type":"string"}')),
  'deep enum 10000': () => raw(`{"properties":{"a":{"enum":[${nested(10000, (s) => `[${s}]`, '1')}]}}}`),
  'deep enum 200': () => raw(`{"properties":{"a":{"enum":[${nested(200, (s) => `[${s}]`, '1')}]}}}`),
  'deep props 10000': () => raw(nested(10000, (s) => `{"type":"object","properties":{"a":${s}}}`)),
  'deep junk 10000': () => raw(`{"x-y":${nested(10000, (s) => `{"a":${s}}`)}}`),
  'deep junk 1000000': () => raw(`{"x-y":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
  'chain props 10000': () => chain(10000, (r) => ({ type: 'object', properties: { n: r } })),
  'chain ref 10000': () => chain(10000, (r) => r),
  'chain allOf 9000': () => chain(9000, (r) => ({ allOf: [r] })),
  'chain items 10000': () => chain(10000, (r) => ({ type: 'array', items: r })),
  'fan props 30': () => fan(30, (a, b) => ({ type: 'object', properties: { a, b } })),
  'fan items 30': () => fan(30, (a, b) => ({ type: 'array', items: [a, b] })),
  'fan anyOf 30': () => fan(30, (a, b) => ({ anyOf: [a, b] })),
  'fan allOf 30': () => fan(30, (a, b) => ({ allOf: [a, { allOf: [b] }] })),
  'fan anyOf 12': () => fan(12, (a, b) => ({ anyOf: [a, b] })),
  'fan event allOf': () => JSON.stringify({ components: { schemas: { AWSEvent: { 'x-amazon-events-source': 'orders', allOf: [{ $ref: '#/components/schemas/d0' }] }, ...Object.fromEntries(range(31).map((i) => [`d${i}`, { allOf: [{ $ref: `#/components/schemas/d${i + 1}` }, { $ref: `#/components/schemas/d${i + 1}` }] }])), d31: {} } } }),
  'props 100000': () => contentOf({ type: 'object', properties: Object.fromEntries(range(1e5).map((i) => [`p${i}`, { type: 'string' }])) }),
  'objects 5000': () => contentOf({ type: 'object', properties: Object.fromEntries(range(5000).map((i) => [`p${i}`, { type: 'object', properties: { a: { type: 'string' } } }])) }),
  'enum 50000': () => contentOf({ properties: { a: { type: 'string', enum: range(5e4).map((i) => `value ${i}`) } } }),
  'enum 50000 numbers': () => contentOf({ properties: { a: { enum: range(5e4) } } }),
  'enum 2000 objects': () => contentOf({ properties: { a: { enum: range(2e3).map((i) => ({ i })) } } }),
  '5MB text': () => contentOf({ description: 'x '.repeat(2.5e6), properties: { a: { enum: ['y'.repeat(2e6)] }, ['z'.repeat(1e6)]: {} } }),
  'minItems 1e9': () => contentOf({ properties: { a: { type: 'array', minItems: 1e9, maxItems: 1e9, items: { type: 'string' } } } }),
  'anyOf 5000': () => contentOf({ properties: { a: { anyOf: range(5000).map((i) => ({ type: 'object', properties: { [`p${i}`]: {} } })) } } }),
  'required 100000': () => contentOf({ type: 'object', required: range(1e5).map((i) => `p${i}`) }),
  'defs 20000': () => event(Object.fromEntries(range(20000).map((i) => [`d${i}`, { type: 'object', properties: { a: { type: 'string' } } }])), { properties: Object.fromEntries(range(20000).map((i) => [`p${i}`, { $ref: `#/definitions/d${i}` }])) }),
  'patterns 2000': () => contentOf({ properties: { a: { type: 'object', patternProperties: Object.fromEntries(range(2000).map((i) => [`^p${i}`, { type: 'string' }])) } } }),
  'tuple 5000': () => contentOf({ properties: { a: { type: 'array', items: range(5000).map((i) => ({ enum: [i] })) } } }),
};
for (const [name, content] of Object.entries(cases)) for (const versions of ['latest', 'merged'] as const)
  test(`${name} ${versions}`, async () => {
    const text = content(); const t = Date.now(); let r = '';
    try {
      const { problems, files } = await generate([text], { versions });
      r = problems.map((p) => p.code).slice(0, 3).join() + ' files ' + files.filter(f => f.path.startsWith('orders/')).map(f=>f.content.length).join();
    } catch (e) { r = 'CRASH ' + ((e as Error).stack ?? '').slice(0, 300).replace(/\n/g, ' '); }
    appendFileSync(out, `${Date.now() - t} ms ${name} ${versions} (${text.length}): ${r}\n`);
  }, 120000);
