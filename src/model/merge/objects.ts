import { defined } from '../defined.js';
import type { ObjectRules, Property, Schema } from '../schema.js';
import { agreed, loosest } from './agreement.js';
import { versioned, type MergeContext, type VersionedRules } from './versioned.js';

/** Rules that let through whatever object one version lets through, with the evidence for each property. */
export function mergeObjects(
  all: readonly VersionedRules<ObjectRules>[],
  context: MergeContext,
): ObjectRules {
  const sides = all.map(({ version, rules }) => ({
    version,
    rules,
    properties: new Map(rules.properties.map((property) => [property.name, property])),
  }));
  const names = new Set(sides.flatMap(({ properties }) => [...properties.keys()]));
  return {
    properties: [...names].sort().map((name) => mergeProperty(name, sides, context)),
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

interface Side extends VersionedRules<ObjectRules> {
  readonly properties: ReadonlyMap<string, Property>;
}

function mergeProperty(name: string, all: readonly Side[], context: MergeContext): Property {
  const having = all.flatMap(({ version, properties }) => {
    const property = properties.get(name);
    return property === undefined ? [] : [{ version, property }];
  });
  const maps = all.filter(({ properties }) => !properties.has(name)).flatMap(unnamed);
  const required =
    having.length === all.length && having.every(({ property }) => property.required);
  const told = having.map(({ version, property }) => ({ version, schema: property.schema }));
  const schema = context.merge([...told, ...maps], escapeToken(name));
  const evidence = { present: having.length, total: all.length, of: 'versions' as const };
  return { name, required, schema, ...(having.length < all.length ? { evidence } : {}) };
}

/** What a version says of names that it does not list, where it says more than that they may come. */
function unnamed({ version, rules }: VersionedRules<ObjectRules>) {
  const { additional, patterns = [] } = rules;
  const schemas = patterns.map(({ schema }) => schema);
  if (typeof additional === 'object') schemas.push(additional);
  return schemas.map((schema) => ({ version, schema }));
}

/** Property names as steps of a path; our own marks begin with a bare `~`, which no name does. */
function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
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

function isNames(needs: readonly string[] | Schema): needs is readonly string[] {
  return Array.isArray(needs);
}
