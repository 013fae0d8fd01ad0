import { expect, it } from 'vitest';
import { check, diff, generate, pull } from '../../src/index.js';
import { ProblemError } from '../../src/problems.js';

const config = { registry: 'orders', output: 'x'.repeat(300) };
const refused = { code: 'EVB_DISK_FAILED', message: 'the disk said no: the path is too long' };

it.each([
  ['pull', pull],
  ['generate', generate],
])('%s rejects with a problem where the disk refuses', async (_, run) => {
  const error: unknown = await run(config).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ problems: [refused] });
});

it.each([
  ['check', check],
  ['diff', diff],
])('%s finds what the disk refuses, and goes on', async (_, run) => {
  const other = { registry: 'shop', output: 'y'.repeat(300) };
  const found = await run([config, other]);
  expect(found).toEqual([expect.objectContaining(refused), expect.objectContaining(refused)]);
});
