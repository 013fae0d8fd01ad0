import { generate, runOutcome } from '../../support/generate.js';
import { sizeCases, type SizeCase } from './size-cases.js';

/** What became of a case, a line of JSON each, for whoever started this process. */
export interface SizeOutcome {
  readonly name: string;
  readonly versions: 'latest' | 'merged';
  readonly problems: readonly string[];
  readonly isGiven: boolean;
  readonly accepts?: boolean;
  readonly refuses?: boolean;
  readonly crash?: string;
}

type Versions = SizeOutcome['versions'];

async function tryOut(one: SizeCase, versions: Versions): Promise<object> {
  const outcome = await generate([one.content()], { versions });
  const problems = [...new Set(outcome.problems.map(({ code }) => code))];
  const isGiven = outcome.files.some(({ path }) => path === 'orders/order-created.ts');
  if (one.accepts === undefined && one.refuses === undefined) return { problems, isGiven };
  const { isDetail } = runOutcome(outcome);
  const accepts = one.accepts === undefined || isDetail(one.accepts());
  const refuses = one.refuses === undefined || !isDetail(one.refuses());
  return { problems, isGiven, accepts, refuses };
}

function crashed(error: unknown): object {
  const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { problems: [], isGiven: false, crash: crash.slice(0, 500) };
}

for (const one of sizeCases) {
  for (const versions of one.isMergedToo ? (['latest', 'merged'] as const) : ['latest' as const]) {
    const start = Date.now();
    const outcome = await tryOut(one, versions).catch(crashed);
    const ms = Date.now() - start;
    process.stdout.write(`${JSON.stringify({ name: one.name, versions, ...outcome, ms })}\n`);
  }
}
