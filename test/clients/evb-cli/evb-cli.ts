import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What evb-cli asks, and the key that answers it. */
type Answer = readonly [question: RegExp, key: string];

const [enter, space, up, down] = ['\r', ' ', '\u001b[A', '\u001b[B'];

/** The only archive, the only rule, and a span from yesterday to now: the end begins as the start. */
const answers: readonly Answer[] = [
  [/Select archive[^]*orders/, enter],
  [/Select rules[^]*order-created/, space],
  [/◉ order-created/, enter],
  [/Start date/, down],
  [/Start date/, enter],
  [/End date/, up],
  [/End date/, enter],
];

/** Runs evb-cli, and types; each answer is for what was printed since the one before. */
export function runEvbCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const folder = import.meta.dirname;
  const program = join(folder, 'node_modules/@mhlabs/evb-cli/index.js');
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--require', './preload.cjs', program, ...args],
    { cwd: folder, env: { ...process.env, ...env }, timeout: 60_000 },
  );
  const left = [...answers];
  let printed = '';
  let since = '';
  const read = (text: string): void => {
    printed += text;
    since += text;
    const [question, key = ''] = left[0] ?? [];
    if (question?.test(since) !== true) return;
    left.shift();
    since = '';
    child.stdin.write(key);
    if (left.length === 0) child.stdin.end();
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, printed }));
  });
}
