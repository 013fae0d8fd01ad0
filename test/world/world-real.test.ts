import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interruption, realWorld } from '../../src/world-real.js';
import { Interruption } from '../../src/world.js';
import { temporaryFolder } from '../recorded-world.js';

describe('the real world', () => {
  it('tells which processes run', () => {
    const world = realWorld(process, new AbortController().signal);
    expect(world.isRunning(world.pid)).toBe(true);
    expect(world.isRunning(2 ** 30)).toBe(false);
  });

  it('leaves the output of who calls the library alone', () => {
    const listeners = () => [process.stdout, process.stderr].map((s) => s.listenerCount('error'));
    const before = listeners();
    realWorld(process, new AbortController().signal);
    expect(listeners()).toEqual(before);
  });

  it('aborts its signal at Ctrl-C, and leaves the second one to Node', () => {
    const before = process.listenerCount('SIGINT');
    const signal = interruption(process);
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.reason).toEqual(new Interruption('SIGINT'));
    expect(process.listenerCount('SIGINT')).toBeLessThanOrEqual(before);
  });

  it('lends the bytes of files, however large they are', async () => {
    const { disk } = realWorld(process, new AbortController().signal);
    const sizes = [3, 2 ** 18, 0, 2 ** 20 + 1, 5];
    for (const size of sizes) {
      const path = join(temporaryFolder(), 'file');
      const bytes = randomBytes(size);
      writeFileSync(path, bytes);
      expect(await disk.lendFile(path, (lent) => bytes.equals(lent))).toBe(true);
    }
  });

  it('wakes from its sleep when it is told to', async () => {
    const controller = new AbortController();
    const sleeping = realWorld(process, new AbortController().signal).sleep(
      60_000,
      controller.signal,
    );
    controller.abort();
    await expect(sleeping).rejects.toThrow();
  });
});
