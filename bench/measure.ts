import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One thing to measure: a whole process, and what has to be done before each of its runs. */
export interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly before?: () => void;
}

export interface Measured {
  readonly name: string;
  /** Wall times in milliseconds, sorted. */
  readonly times: readonly number[];
}

/** Runs the subjects in turns, so that what else the machine does falls on all of them. */
export function measure(subjects: readonly Subject[], rounds: number): Measured[] {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, cwd, before } of subjects) {
      before?.();
      const start = performance.now();
      const [program = '', ...args] = command;
      const { status, stderr } = spawnSync(program, args, {
        cwd,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      times.get(name)?.push(performance.now() - start);
    }
  }
  return [...times].map(([name, all]) => ({ name, times: all.sort((a, b) => a - b) }));
}

export function median({ times }: Measured): number {
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** A Markdown table: median, spread, and how many times the first one's median. */
export function tableOf(measured: readonly Measured[]): string {
  const [first] = measured;
  const base = first === undefined ? 1 : median(first);
  const rows = measured.map((one) => {
    const spread = `${one.times[0]?.toFixed(0)}..${one.times.at(-1)?.toFixed(0)}`;
    return `| ${one.name} | ${median(one).toFixed(0)} | ${spread} | ${(median(one) / base).toFixed(2)} |`;
  });
  return ['| process | median ms | min..max | ratio |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
