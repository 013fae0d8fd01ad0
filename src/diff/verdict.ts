import { relative } from 'node:path';
import type { Change } from '../compare/change.js';
import type { Ignore, Target } from '../config/config.js';
import { groupBy } from '../group-by.js';
import { problem, type Problem, type Where } from '../problems.js';
import type { World } from '../world.js';
import { applyPolicy, registryKindOf, type Judged } from './policy.js';

/** What the policy of one registry made of its changes. */
export interface Verdict {
  readonly judged: Judged;
  /** Absent: the config says nothing of the registry. */
  readonly target?: Target;
  /** Whether all schemas were compared, so that an entry nothing answered to is idle. */
  readonly whole: boolean;
}

/**
 * Gives each change the severity that the policy of its registry says.
 * @param today `YYYY-MM-DD`, for accepted changes that expire
 */
export function judge(
  changes: readonly Change[],
  { targets, whole }: { readonly targets: readonly Target[]; readonly whole: boolean },
  today: string,
): Verdict[] {
  const byRegistry = groupBy(changes, ({ origin }) => origin.registry);
  const registries = new Set([...targets.map(({ registry }) => registry), ...byRegistry.keys()]);
  return [...registries].map((registry) => {
    const own = byRegistry.get(registry) ?? [];
    const target = targets.find((one) => one.registry === registry);
    const judged = applyPolicy(own, target ?? noPolicy, registryKindOf(registry), today);
    return target === undefined
      ? { judged, whole }
      : { judged, target, whole: whole && target.named !== 'not' && target.only === undefined };
  });
}

const noPolicy = { severity: new Map<string, never>(), ignore: [] };

/**
 * What is wrong with the policies: entries whose day is over, entries without use. An entry that several registries share has a use if one of them has use for it.
 */
export function policyProblems(verdicts: readonly Verdict[], { cwd }: World): Problem[] {
  const place = ({ target }: Verdict): Where => {
    const file = target?.configFile;
    return file === undefined ? {} : { file: relative(cwd, file) };
  };
  const used = new Set(
    verdicts.flatMap(({ judged, target }) =>
      (target?.ignore ?? []).filter((entry) => !judged.idle.includes(entry)).map(textOf),
    ),
  );
  const problems = verdicts.flatMap((verdict) => {
    const { judged, whole } = verdict;
    const where = place(verdict);
    const idle = whole ? judged.idle.filter((entry) => !used.has(textOf(entry))) : [];
    return [
      ...judged.expired.map((entry) => problem('EVB_IGNORE_EXPIRED', where, factsOf(entry))),
      ...idle.map((entry) => problem('EVB_IGNORE_IDLE', where, factsOf(entry))),
    ];
  });
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

function factsOf({ rule, schema, pointer, reason, until }: Ignore) {
  const place = [schema, pointer].filter((part) => part !== undefined).join(' ');
  return { rule, place: place === '' ? 'everywhere' : `at ${place}`, reason, until: until ?? '' };
}

/** Equal for entries that say the same. */
function textOf({ rule, schema, pointer, reason, until }: Ignore): string {
  return JSON.stringify([rule, schema, pointer, reason, until]);
}
