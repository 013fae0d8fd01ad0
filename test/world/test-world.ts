import type { Disk, World } from '../../src/world.js';
import { memoryDisk } from './memory-disk.js';

/** What a test may say of its world. */
export interface TestWorldOptions extends Partial<Omit<World, 'stdout' | 'stderr' | 'disk'>> {
  readonly disk?: Disk;
}

/** A world of its own: nothing of it leaves the test, and its clock goes by sleeping alone. */
export interface TestWorld extends World {
  /** All that was written. */
  readonly written: { stdout: string; stderr: string };
}

export function testWorld(options: TestWorldOptions = {}): TestWorld {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): World['stdout'] => ({
    write: (text) => void (written[name] += text),
    isTTY: false,
    columns: undefined,
  });
  let now = Date.UTC(2026, 0, 1);
  return {
    argv: [],
    env: {},
    cwd: '/home/user/project',
    home: '/home/user',
    nodeVersion: '20.19.0',
    pid: 4711,
    isRunning: (pid) => pid === 4711,
    stdin: { isTTY: false, ask: () => Promise.reject(new Error('nobody to ask')) },
    stdout: output('stdout'),
    stderr: output('stderr'),
    keepStdout: (run) => run(),
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
    },
    random: () => 0.5,
    disk: memoryDisk({ '/home/user/project/package.json': '{}' }),
    signal: new AbortController().signal,
    written,
    ...options,
  };
}
