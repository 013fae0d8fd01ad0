import { describe, expect, it, onTestFinished } from 'vitest';
import { startThread } from '../../src/thread-real.js';
import type { Thread } from '../../src/world.js';

/** A thread that runs this, with `port` for its questions. */
function thread(code: string, setting?: unknown): Thread<number, unknown> {
  const text = `import { parentPort as port, workerData as setting } from 'node:worker_threads';${code}`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  const started = startThread<number, unknown>(module, setting);
  onTestFinished(started.end);
  return started;
}

/** Doubles what it is asked. */
const doubling = `port.on('message', ({ question }) => port.postMessage({ answer: setting * question }));`;

describe('a thread', () => {
  it('answers every question, in their order', async () => {
    const { ask } = thread(doubling, 2);
    const questions = [...Array(100).keys()];
    expect(await Promise.all(questions.map(ask))).toEqual(questions.map((n) => 2 * n));
  });

  it('says what was thrown in it, and where, and goes on', async () => {
    const { ask } = thread(`
      function verify(n) { if (n === 1) throw new RangeError('not as planned'); return n; }
      port.on('message', ({ question }) => {
        try { port.postMessage({ answer: verify(question) }); }
        catch (thrown) { port.postMessage({ thrown }); }
      });`);
    const [first, second, third] = await Promise.allSettled([0, 1, 2].map(ask));
    expect(first).toEqual({ status: 'fulfilled', value: 0 });
    expect(third).toEqual({ status: 'fulfilled', value: 2 });
    const reason: unknown = second?.status === 'rejected' ? second.reason : undefined;
    expect(reason).toBeInstanceOf(RangeError);
    expect(reason).toMatchObject({ message: 'not as planned' });
    expect((reason as Error).stack).toContain('at verify');
  });

  it.each([
    ['ends', `port.on('message', () => process.exit(7));`, 'ended with 7'],
    ['throws', `port.on('message', () => { throw new Error('out of order'); });`, 'out of order'],
    ['does not start', `throw new Error('no compiler');`, 'no compiler'],
    ['cannot be loaded', `import 'not-a-package';`, 'not-a-package'],
  ])('that %s answers nobody: neither who waits nor who asks later', async (_, code, message) => {
    const { ask } = thread(code);
    const waiting = [ask(1), ask(2)].map((one) => expect(one).rejects.toThrow(message));
    await Promise.all(waiting);
    await expect(ask(3)).rejects.toThrow(message);
  });

  it('is ended whatever it is at', async () => {
    const { ask, end } = thread(`port.on('message', () => { for (;;); });`);
    const waiting = expect(ask(1)).rejects.toThrow('ended with');
    end();
    await waiting;
  });
});
