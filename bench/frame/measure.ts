import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Row } from './table.js';

/** One thing to measure. */
export interface Subject {
  readonly name: string;
  /** Done before each run, and not measured. */
  readonly before?: () => void | Promise<void>;
  /** Takes one sample. */
  readonly run: () => number | Promise<number>;
}

/** Takes samples of the subjects in turns, so that what else the machine does falls on all of them. */
export async function inTurns(subjects: readonly Subject[], rounds: number): Promise<Row[]> {
  const rows = subjects.map(({ name }) => ({ name, samples: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [i, { before, run }] of subjects.entries()) {
      await before?.();
      rows[i]?.samples.push(await run());
    }
  }
  return rows;
}

/** Wall time of a function, in milliseconds. */
export async function wallTime(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Wall time of a whole process, in milliseconds. Throws when it fails. */
export function processTime(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): number {
  const start = performance.now();
  outputOf(command, options);
  return performance.now() - start;
}

/** What a process writes to its standard output. Throws when it fails. */
export function outputOf(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): string {
  const [program = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}
