import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';

const bin = join(import.meta.dirname, '../../dist/bin.js');

function run(program: string, ...argv: readonly string[]) {
  const limits = { timeout: 30_000, killSignal: 'SIGKILL' } as const;
  const ran = spawnSync(program, argv, { cwd: temporaryFolder(), encoding: 'utf8', ...limits });
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

// There, the system says of every folder that is to be made that there is no such folder.
describe.runIf(existsSync('/proc/self'))('a folder that cannot be made is told of', () => {
  const pull = ['pull', '--registry', 'discovered-schemas', '--local'];

  it.each([
    ['output', [...pull, '--output', '/proc/evb-codegen'], 'no folder can be made there'],
    ['data', ['local', '--data', '/proc/evb-codegen', '--', 'true'], 'cannot be made: ENOENT'],
  ])('as %s', (_, argv, said) => {
    const { status, stderr } = run(process.execPath, bin, ...argv);
    expect(stderr.match(/^error: .*/gm)).toEqual([expect.stringContaining(said)]);
    expect(status).toBe(1);
  });
});

// Windows deletes no folder that somebody works in.
describe.runIf(process.platform !== 'win32')('a working directory that was deleted', () => {
  const runInDeleted = (...argv: readonly string[]) =>
    run('sh', '-c', 'rm -r "$PWD" && exec "$@"', '', process.execPath, bin, ...argv);

  it.each([['generate'], ['--help'], ['check', '--json']])('is told of: %s', (...argv) => {
    const { status, stdout, stderr } = runInDeleted(...argv);
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('directory'));
    expect(lines).toEqual([expect.stringContaining('the working directory is not there any more')]);
    expect(status).toBe(1);
  });

  it('does no harm to what needs none', () => {
    expect(runInDeleted('--version')).toMatchObject({ status: 0, stderr: '' });
  });
});
