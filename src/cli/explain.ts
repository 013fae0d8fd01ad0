import { refusalOf } from '../disk-error.js';
import { ProblemError } from '../problems.js';
import { forTerminal } from '../report/escape.js';
import { publish } from '../report/publish.js';
import { found, interrupted } from '../report/report.js';
import { reporters, type Reporter } from '../report/reporters.js';
import { tell } from '../report/tell.js';
import type { World } from '../world.js';
import { beforeRest } from './arguments.js';

/**
 * Tells why a command could not do it.
 * @param error what it threw
 * @returns the exit code
 */
export async function explain(error: unknown, world: World): Promise<number> {
  const failed = error instanceof ProblemError ? error : refusalOf(error, world);
  if (failed !== undefined) await tellProblems(failed, world);
  else if (world.signal.aborted) world.stderr.write('evb-codegen: interrupted\n');
  else world.stderr.write(bugReport(error, world));
  return world.signal.aborted ? interrupted : 1;
}

async function tellProblems({ problems }: ProblemError, world: World): Promise<void> {
  const findings = problems.map(found);
  const { reporter, color } = asked(world.argv);
  if (reporter === 'text') {
    tell(findings, color, world);
    return;
  }
  const anchor = problems.find(({ where }) => where.file !== undefined)?.where.file;
  const command = world.argv[0] ?? '';
  await publish({ command, findings, anchor: anchor ?? 'package.json' }, reporter, color, world);
}

/** How to print, read from the arguments themselves: it may be them that are wrong. */
function asked(argv: readonly string[]): { reporter: Reporter; color: boolean | undefined } {
  const args = beforeRest(argv);
  const named = args.flatMap((arg, index) =>
    arg === '--reporter' ? [args[index + 1]] : arg.startsWith('--reporter=') ? [arg.slice(11)] : [],
  );
  const reporter = reporters.find((each) => each === named.at(-1)) ?? 'text';
  const color = args.includes('--no-color') ? false : args.includes('--color') || undefined;
  return { reporter: args.includes('--json') ? 'json' : reporter, color };
}

function bugReport(error: unknown, world: World): string {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return [
    'evb-codegen: this is a bug of evb-codegen, not of yours.',
    'Please report it (npm bugs evb-codegen) with these lines; they may hold names of your schemas.',
    ...stack.split('\n').map((line) => `  ${forTerminal(line)}`),
    `  Node ${world.nodeVersion}`,
    '',
  ].join('\n');
}
