import { expect, test } from 'vitest';
import { runEvent } from '../support/generate.js';

test('a form of a kind that the schema around it excludes fits nothing, whatever else it says', async () => {
  const { isDetail, issuesOf } = await runEvent({
    type: 'object',
    properties: {
      total: {
        type: 'number',
        anyOf: [
          { type: 'string', not: { enum: ['a'] } },
          { type: 'number', minimum: 5 },
        ],
      },
    },
  });
  for (const [total, fits] of [
    [5, true],
    [3, false],
    ['b', false],
  ]) {
    expect([isDetail({ total }), issuesOf({ total }).length === 0]).toEqual([fits, fits]);
  }
});
