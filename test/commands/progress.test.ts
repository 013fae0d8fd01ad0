import { expect, test } from 'vitest';
import { progressOn } from '../../src/commands/progress.js';

/** A clock that a test moves, and what a terminal shows. */
function terminal({ isTTY = true } = {}) {
  let time = 0;
  const timers: { at: number; run: () => void }[] = [];
  let written = '';
  const sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      timers.push({ at: time + milliseconds, run: resolve });
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  return {
    progress: progressOn({ isTTY, columns: 80, write: (text) => void (written += text) }, false, {
      now: () => time,
      sleep,
    }),
    async pass(milliseconds: number) {
      time += milliseconds;
      for (const { at, run } of timers) if (at <= time) run();
      await Promise.resolve();
    },
    written: () => written,
  };
}

test('what takes less than a second is not shown', async () => {
  const { progress, pass, written } = terminal();
  progress.show('asking');
  await pass(900);
  progress.end();
  await pass(900);
  expect(written()).toBe('');
});

test('after a second it is shown what goes on, though nothing new came', async () => {
  const { progress, pass, written } = terminal();
  progress.show('asking');
  progress.show('waiting');
  await pass(1000);
  expect(written()).toBe('\r\u001b[Kwaiting');
  progress.show('1 of 3');
  expect(written()).toContain('1 of 3');
  progress.end();
  expect(written()).toMatch(/\r\u001b\[K$/);
});

test('a log gets a line where there has been no news for ten seconds, once', async () => {
  const { progress, pass, written } = terminal({ isTTY: false });
  progress.show('asking');
  await pass(9_000);
  progress.show('1 of 3');
  await pass(9_000);
  expect(written()).toBe('');
  await pass(1_000);
  await pass(10_000);
  expect(written()).toBe('no news for 10 s: 1 of 3\n');
  progress.show('2 of 3');
  progress.end();
  await pass(10_000);
  expect(written()).toBe('no news for 10 s: 1 of 3\n');
});
