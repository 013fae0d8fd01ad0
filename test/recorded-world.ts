import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { realDisk } from '../src/world-real.js';
import { putFiles } from './support/put-files.js';
import { testWorld, type TestWorld, type TestWorldOptions } from './world/test-world.js';

/** A world with the real disk, clock and patience, in a new temporary folder. */
export function recordedWorld(options: TestWorldOptions = {}): TestWorld {
  return testWorld({
    cwd: options.cwd ?? temporaryFolder(),
    nodeVersion: process.versions.node,
    now: Date.now,
    sleep: async (milliseconds, signal) => {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
    disk: realDisk,
    ...options,
  });
}

/** A new folder outside of any repository, by its real path; removed after the test. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'evb-codegen-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  putFiles(folder, files);
  return folder;
}
