import { groupBy } from '../../group-by.js';
import { escapeToken } from '../../text/json-pointer.js';
import { defined } from '../../defined.js';
import { isNames, type ObjectRules, type Property } from '../schema.js';
import { agreed, loosest } from './agreement.js';
import { versioned, type MergeContext, type VersionedRules } from './versioned.js';

/**
 * Rules that let through what objects of any version may have by what it declares, with the evidence for
 * each property. What one version declares holds for objects of one that says nothing of that name, too.
 */
export function mergeObjects(
  all: readonly VersionedRules<ObjectRules>[],
  context: MergeContext,
): ObjectRules {
  const declared = all.flatMap((side) =>
    side.rules.properties.map((property) => ({ side, property })),
  );
  const byName = groupBy(declared, ({ property }) => property.name);
  const maps = all.filter((side) => unnamed(side).length > 0);
  return {
    properties: [...byName.keys()].sort().map((name) => {
      const having = byName.get(name) ?? [];
      const declaring = new Set(having.map(({ side }) => side));
      const lacking = maps.filter((map) => !declaring.has(map));
      return mergeProperty(name, having, lacking, all.length, context);
    }),
    additional: mergeAdditional(all, context),
    ...defined({
      patterns: mergePatterns(all, context),
      minProperties: loosest(
        all.map(({ rules }) => rules.minProperties),
        Math.min,
      ),
      maxProperties: loosest(
        all.map(({ rules }) => rules.maxProperties),
        Math.max,
      ),
      dependencies: mergeDependencies(all, context),
    }),
  };
}

interface Declared {
  readonly side: VersionedRules<ObjectRules>;
  readonly property: Property;
}

/** @param lacking those that do not declare it, and say something of all other names */
function mergeProperty(
  name: string,
  having: readonly Declared[],
  lacking: readonly VersionedRules<ObjectRules>[],
  total: number,
  context: MergeContext,
): Property {
  const everywhere = having.length === total;
  const required = everywhere && having.every(({ property }) => property.required);
  const told = having.map(({ side, property }) => ({
    version: side.version,
    schema: property.schema,
  }));
  // Our own marks in paths begin with a bare `~`, which no name does.
  const schema = context.merge([...told, ...lacking.flatMap(unnamed)], escapeToken(name));
  const evidence = { present: having.length, total, of: 'versions' as const };
  return { name, required, schema, ...(everywhere ? {} : { evidence }) };
}

/** What a version says of names that it does not list, where it says more than that they may come. */
function unnamed({ version, rules }: VersionedRules<ObjectRules>) {
  const { additional, patterns = [] } = rules;
  const schemas = patterns.map(({ schema }) => schema);
  if (typeof additional === 'object') schemas.push(additional);
  return schemas.map((schema) => ({ version, schema }));
}

/** Patterns stay where all versions have the same. */
function mergePatterns(
  all: readonly VersionedRules<ObjectRules>[],
  context: MergeContext,
): ObjectRules['patterns'] {
  return agreed(all.map(patternsOf))?.map((pattern, i) => ({
    pattern,
    schema: context.merge(
      all.flatMap(({ version, rules }) => versioned(version, rules.patterns?.[i]?.schema)),
      `~k${i}`,
    ),
  }));
}

function patternsOf({ rules }: VersionedRules<ObjectRules>): string[] | undefined {
  return rules.patterns?.map(({ pattern }) => pattern);
}

function mergeAdditional(
  all: readonly VersionedRules<ObjectRules>[],
  context: MergeContext,
): ObjectRules['additional'] {
  const differ = agreed(all.map(patternsOf)) === undefined;
  if (differ && all.some(({ rules }) => rules.patterns)) return 'open';
  if (all.some(({ rules }) => rules.additional === 'open')) return 'open';
  const maps = all.flatMap(({ version, rules }) =>
    typeof rules.additional === 'object' ? [{ version, schema: rules.additional }] : [],
  );
  if (maps.length === 0) return sameNames(all) ? false : 'open';
  return maps.length === all.length && sameNames(all) ? context.merge(maps, '~v') : 'open';
}

/** A closed object says of names that another version declares that they never come. */
function sameNames(all: readonly VersionedRules<ObjectRules>[]): boolean {
  return agreed(all.map(({ rules }) => rules.properties.map(({ name }) => name))) !== undefined;
}

function mergeDependencies(
  all: readonly VersionedRules<ObjectRules>[],
  context: MergeContext,
): ObjectRules['dependencies'] {
  const told = all.map(({ rules }) =>
    rules.dependencies?.map(({ key, needs }) => ({ key, names: isNames(needs) ? needs : null })),
  );
  return agreed(told)?.map(({ key, names }, i) => ({
    key,
    needs: names ?? context.merge(all.flatMap(neededSchema(i)), `~d${i}`),
  }));
}

function neededSchema(i: number) {
  return ({ version, rules }: VersionedRules<ObjectRules>) => {
    const needs = rules.dependencies?.[i]?.needs;
    return needs === undefined || isNames(needs) ? [] : [{ version, schema: needs }];
  };
}
