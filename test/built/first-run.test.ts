import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';

/**
 * What goes wrong on the first day, each a folder of test/cases/first-run: `case.json` with the
 * arguments, the environment and what the endpoint answers; `project/`, the folder it is run in;
 * `stderr.txt`, what the built command has to say.
 */
interface Case {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answers?: readonly Answer[];
  readonly exit?: number;
}

/** Goes to a request whose path begins with `path`; the first that fits is taken. */
interface Answer {
  readonly path?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const cases = join(import.meta.dirname, '../cases/first-run');
const bin = join(import.meta.dirname, '../../dist/bin.js');

describe('on the first day', () => {
  it.each(readdirSync(cases))('%s', async (name) => {
    const folder = temporaryFolder();
    const project = join(cases, name, 'project');
    if (existsSync(project)) cpSync(project, folder, { recursive: true });
    const given = JSON.parse(readFileSync(join(cases, name, 'case.json'), 'utf8')) as Case;
    const endpoint = await serve(given.answers ?? []);
    const filled = (text: string): string =>
      text.replaceAll('{endpoint}', endpoint).replaceAll('{folder}', folder);

    const env = Object.entries(given.env ?? {}).map(
      ([key, value]) => [key, filled(value)] as const,
    );
    const { ended } = start(given.argv.map(filled), folder, Object.fromEntries(env));
    const { code, stderr, stdout } = await ended;

    expect(stdout).toBe('');
    const shown = stderr.replaceAll(endpoint, '{endpoint}').replaceAll(folder, '{folder}');
    await expect(shown).toMatchFileSnapshot(join(cases, name, 'stderr.txt'));
    expect(code).toBe(given.exit ?? 1);
  });
});

describe('Ctrl-C', () => {
  it('ends a pull, and leaves nothing half-written', async () => {
    const folder = temporaryFolder();
    const asked = new EventEmitter();
    const firstRequest = once(asked, 'request');
    // Nobody gets an answer.
    const endpoint = await serve(() => asked.emit('request'));
    const argv = ['pull', '--registry', 'orders', '--endpoint-url', endpoint];
    const { child, ended } = start(argv, folder, credentials);
    await firstRequest;
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, stdout: '', stderr: 'evb-codegen: interrupted\n' });
    expect(readdirSync(folder)).toEqual(['home']);
  });
});

describe('a reader that goes away early', () => {
  it('is no failure', async () => {
    const { child, ended } = start(['--help'], temporaryFolder(), {});
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });
});

const credentials = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y', AWS_REGION: 'eu-west-1' };

/** Starts the built command in an environment that holds nothing of this machine's AWS settings. */
function start(argv: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const home = join(cwd, 'home');
  mkdirSync(home);
  const child = spawn(process.execPath, ['--no-warnings', bin, ...argv], {
    cwd,
    env: { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, ...out }));
  });
  return { child, ended };
}

/** @param answers in order of precedence, or what is done with a request that gets none */
async function serve(answers: readonly Answer[] | ((response: ServerResponse) => void)) {
  const server = createServer((request, response) => {
    if (typeof answers === 'function') {
      answers(response);
      return;
    }
    const answer = answers.find(({ path = '' }) => request.url?.startsWith(path));
    response.writeHead(answer?.status ?? 500, answer?.headers).end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
