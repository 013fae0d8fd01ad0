import { describe, expect, it } from 'vitest';
import { interruption, realWorld } from '../../src/world-real.js';

describe('the real world', () => {
  it('tells which processes run', () => {
    const world = realWorld(process, new AbortController().signal);
    expect(world.isRunning(world.pid)).toBe(true);
    expect(world.isRunning(2 ** 30)).toBe(false);
  });

  it('aborts its signal at Ctrl-C, and leaves the second one to Node', () => {
    const before = process.listenerCount('SIGINT');
    const signal = interruption(process);
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(process.listenerCount('SIGINT')).toBeLessThanOrEqual(before);
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
