import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { generate } from '../support/generate.js';
import { eventSchema } from '../support/modules.js';

/**
 * The guards of a detail, a situation a folder of test/cases/guards: its schema and what is emitted,
 * to be read as in a review. `vitest run test/emit/guards.test.ts --update` renews all.
 */
const cases = join(import.meta.dirname, '../cases/guards');

test.for(readdirSync(cases))('%s', async (name) => {
  const schema = JSON.parse(readFileSync(join(cases, name, 'schema.json'), 'utf8')) as JsonValue;
  const { files } = await generate([eventSchema('orders', 'Order Created', schema)]);
  const code = files.find(({ path }) => path === 'orders/order-created.ts')?.content ?? '';
  const start = code.indexOf('/** Whether this is the detail.');
  const end = code.indexOf('\nconst orderCreatedSchema');
  expect(start).toBeGreaterThan(0);
  await expect(code.slice(start, end)).toMatchFileSnapshot(join(cases, name, 'expected.ts'));
});
