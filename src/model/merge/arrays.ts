import { defined } from '../../defined.js';
import type { ArrayRules, Schema } from '../schema.js';
import { loosest, same } from './agreement.js';
import { isEmptyObject } from './silence.js';
import { versioned, type MergeContext, type VersionedRules } from './versioned.js';

/** Rules that let through whatever array one version lets through. */
export function mergeArrays(
  all: readonly VersionedRules<ArrayRules>[],
  context: MergeContext,
): ArrayRules {
  const [prefix, items] = mergeItems(all, context);
  return defined({
    prefix,
    items,
    minItems: loosest(
      all.map(({ rules }) => rules.minItems),
      Math.min,
    ),
    maxItems: loosest(
      all.map(({ rules }) => rules.maxItems),
      Math.max,
    ),
    uniqueItems: same(all.map(({ rules }) => rules.uniqueItems)),
  });
}

/** Tuples of one length stay tuples; otherwise every item may be what any item of any version is. */
function mergeItems(
  all: readonly VersionedRules<ArrayRules>[],
  context: MergeContext,
): [Schema[] | undefined, Schema | false | undefined] {
  const length = all[0]?.rules.prefix?.length ?? 0;
  const tuple = all.every(({ rules }) => (rules.prefix?.length ?? 0) === length);
  const positions = tuple ? Array.from({ length }, (_, i) => i) : [];
  const prefix = positions.map((i) =>
    context.merge(
      all.flatMap(({ version, rules }) => versioned(version, rules.prefix?.[i])),
      `~p${i}`,
    ),
  );
  const rest = all.flatMap(({ version, rules }) => [
    ...(tuple ? [] : (rules.prefix ?? []).map((schema) => ({ version, schema }))),
    ...(rules.items === false ? [] : [{ version, schema: rules.items }]),
  ]);
  const items = rest.length === 0 ? false : mergeRest(rest, context);
  return [prefix.length === 0 ? undefined : prefix, items];
}

function mergeRest(
  rest: readonly { readonly version: number; readonly schema: Schema | undefined }[],
  context: MergeContext,
): Schema | undefined {
  const told = rest.flatMap(({ version, schema }) => versioned(version, schema));
  if (told.length < rest.length) return undefined;
  // An array that was always empty says nothing of what it will hold.
  const filled = context.discovered ? told.filter(({ schema }) => !isEmptyObject(schema)) : told;
  return filled.length === 0 ? undefined : context.merge(filled, '~i');
}
