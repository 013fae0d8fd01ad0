import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { realDisk } from '../../src/world-real.js';
import { ioError, watchedDisk } from '../files/failing-disk.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { discoverOrder } from './discover-order.js';

/** More of test/cases/first-run: what takes a pulled folder, or a disk that plays along. */
describe('on the first day', () => {
  it('a snapshot that was edited by hand is refused', async () => {
    const cwd = temporaryFolder();
    await discoverOrder(cwd, { id: 1 });
    const pull = recordedWorld({
      cwd,
      argv: ['pull', '--local', '--registry', 'discovered-schemas'],
    });
    expect(await runCommandLine(pull)).toBe(0);
    const lock = JSON.parse(readFileSync(join(cwd, 'generated/evb.lock.json'), 'utf8')) as {
      readonly files: Readonly<Record<string, string>>;
    };
    const schema = Object.keys(lock.files).find((path) => path.startsWith('schemas/')) ?? '';
    writeFileSync(join(cwd, 'generated', schema), '{}\n');

    const world = recordedWorld({ cwd, argv: ['generate', '--registry', 'discovered-schemas'] });
    expect(await runCommandLine(world)).toBe(1);
    expect(world.written.stderr).toMatch(/^error: .*\[EVB_SNAPSHOT_EDITED\]\n/);
    expect(world.written.stderr).toContain(schema);
    expect(world.written.stderr).toMatch(/\n +fix .*evb-codegen pull/);
  });

  it('a disk that is read-only is said to be', async () => {
    const cwd = temporaryFolder();
    await discoverOrder(cwd, { id: 1 });
    const disk = watchedDisk(realDisk, (_, operation, path) => {
      if (operation === 'mkdir') throw ioError(operation, path, 'EROFS');
    });
    const argv = ['pull', '--local', '--registry', 'discovered-schemas'];
    const world = recordedWorld({ cwd, argv, disk });
    expect(await runCommandLine(world)).toBe(1);
    expect(world.written.stderr).toMatch(/^error: .*read-only \[EVB_DISK_FAILED\]\n/);
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
  });
});
