import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limiter } from '../../src/registry/limiter.js';

describe('the limiter', () => {
  it('runs every task, keeps to the limit, and is never idle while tasks wait', async () => {
    const task = fc.record({ turns: fc.nat(4), urgent: fc.boolean(), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(task), async (most, tasks) => {
        const run = limiter(most);
        let [running, waiting, done] = [0, tasks.length, 0];
        const results = await Promise.allSettled(
          tasks.map(({ turns, urgent, fails }, i) =>
            run(
              async () => {
                running++;
                waiting--;
                expect(running).toBeLessThanOrEqual(most);
                for (let turn = 0; turn < turns; turn++) {
                  await new Promise(setImmediate);
                  expect(running).toBe(Math.min(most, running + waiting));
                }
                running--;
                done++;
                if (fails) throw new Error(String(i));
                return i;
              },
              urgent ? 'urgent' : undefined,
            ),
          ),
        );
        expect(done).toBe(tasks.length);
        expect(results.map(({ status }) => status === 'rejected')).toEqual(
          tasks.map(({ fails }) => fails),
        );
      }),
    );
  });

  it('lets urgent tasks go first', async () => {
    const run = limiter(1);
    const order: string[] = [];
    const task = (name: string) => async (): Promise<void> => void order.push(name);
    await Promise.all([
      run(task('first')),
      run(task('second')),
      run(task('third')),
      run(task('urgent'), 'urgent'),
    ]);
    expect(order).toEqual(['first', 'urgent', 'second', 'third']);
  });
});
