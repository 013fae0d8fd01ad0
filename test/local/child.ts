import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A local EventBridge in a process of its own, to be killed. */
export interface Child {
  readonly endpoint: string;
  readonly process: ChildProcess;
  kill(): Promise<void>;
}

/**
 * Prepares a program that serves the folder given as its first argument, with the files of the
 * second (JSON). It is bundled once for a test file, into the repository, where it finds packages.
 * @returns starts the program; `limit`: a shell's command line before it
 */
export function serverProgram() {
  let folder = '';
  let program = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(repository, 'node_modules', '.evb-child-'));
    program = join(folder, 'serve.mjs');
    await build({
      stdin: { contents: SERVE, resolveDir: repository, loader: 'ts' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'error',
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return async (data: string, files: Record<string, string> = {}, limit = ':'): Promise<Child> => {
    const child = spawn(
      'sh',
      ['-c', `${limit}; exec "$0" "$@"`, process.execPath, program, data, JSON.stringify(files)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [first] = await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => [undefined]),
    ]);
    if (first === undefined) throw new Error('the server ended before it listened');
    return {
      endpoint: String(first).trim(),
      process: child,
      async kill() {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      },
    };
  };
}

const SERVE = `
  import { startLocalEventBridge } from './src/local/index.js';
  const [data, files] = process.argv.slice(2);
  const local = await startLocalEventBridge({ data, files: JSON.parse(files), buses: ['orders'] });
  console.log(local.endpoint);
`;

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'evb-local-'));
}
