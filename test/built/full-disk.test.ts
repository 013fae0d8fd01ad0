import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/bin.js');

// A device that is always full: Linux and FreeBSD have it.
test.runIf(existsSync('/dev/full'))('what it prints goes nowhere: it says so and fails', () => {
  const full = openSync('/dev/full', 'w');
  const stdio = ['ignore', full, 'pipe'] as const;
  const { status, stderr } = spawnSync(process.execPath, [bin, '--help'], { stdio: [...stdio] });
  closeSync(full);
  expect(status).toBe(1);
  expect(String(stderr)).toMatch(/^evb-codegen: its output cannot be written: ENOSPC.*\n$/);
});
