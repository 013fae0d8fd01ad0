import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { realDisk } from '../src/world-real.js';
import type { World } from '../src/world.js';

/** A world that keeps what is written to it; its disk is the real one. */
export interface RecordedWorld extends World {
  readonly stdoutText: () => string;
  readonly stderrText: () => string;
}

/** @param changes what differs from a plain run in a new temporary folder */
export function recordedWorld(changes: Partial<World> = {}): RecordedWorld {
  const stdout: string[] = [];
  const stderr: string[] = [];
  return {
    argv: [],
    env: {},
    cwd: changes.cwd ?? temporaryFolder(),
    home: '/nobody',
    nodeVersion: process.versions.node,
    pid: process.pid,
    isRunning: (pid) => pid === process.pid,
    stdin: { isTTY: false },
    stdout: recorder(stdout),
    stderr: recorder(stderr),
    now: Date.now,
    sleep: async (milliseconds, signal) => {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
    random: Math.random,
    disk: realDisk,
    signal: new AbortController().signal,
    ...changes,
    stdoutText: () => stdout.join(''),
    stderrText: () => stderr.join(''),
  };
}

function recorder(texts: string[]): World['stdout'] {
  return { write: (text) => void texts.push(text), isTTY: false, columns: undefined };
}

/** A new folder outside of any repository, by its real path; removed after the test. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'evb-codegen-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
