import type { Evidence, Property, Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import type { Piece } from './piece.js';
import { stepsTo, type Place, type Step } from './place.js';
import type { Side } from './side.js';

/**
 * Whether a property goes: it is gone, or, where versions were merged, none of the new ones has it.
 * @param after the property of the same name in the new model, if it is there
 */
export function isLeaving(
  before: Property,
  after: Property | undefined,
  place: Place,
  { events, versions }: Comparison,
): boolean {
  if (after === undefined) return true;
  const added = versions.filter(({ isNew }) => isNew);
  if (added.length > 0) return !added.some(({ side }) => has(side, inDetail(place), before.name));
  const { evidence } = after;
  if (evidence?.of !== 'versions') return false;
  const kept = keptVersions(events).length;
  return evidence.present <= Math.min(before.evidence?.present ?? kept, kept);
}

/**
 * Whether two properties of the object at a place were never in one version of it together.
 * @param leaving the leaving property in the new model, where merged versions still have it
 * @param name the name of the leaving property
 */
export function areApart(
  leaving: Property | undefined,
  name: string,
  coming: Property,
  place: Place,
  { before, after, versions }: Comparison,
): boolean {
  const each = versions.map(({ side }) => side);
  const merged = leaving !== undefined;
  if (merged && each.length === 0) return cameLater(leaving.evidence, coming.evidence);
  const sides = merged ? each : [before, after, ...each];
  return sides.every((side) => !has(side, inDetail(place), name, coming.name));
}

/** By the counts of merged versions; that the new ones lack the leaving property was seen before. */
function cameLater(leaving: Evidence | undefined, coming: Evidence | undefined): boolean {
  if (leaving?.of !== 'versions' || coming?.of !== 'versions') return false;
  return leaving.present + coming.present <= coming.total;
}

function keptVersions({ before, after }: Comparison['events']): string[] {
  const now = new Set(after.origin.versions);
  return before.origin.versions.filter((version) => now.has(version));
}

function inDetail(place: Place): readonly Step[] {
  return stepsTo(place).slice(1);
}

function has(side: Side, steps: readonly Step[], ...names: readonly string[]): boolean {
  return piecesAt(side, steps).some((piece) => {
    if (piece.kind !== 'object') return false;
    const declared = new Set(piece.rules.properties.map(({ name }) => name));
    return names.every((name) => declared.has(name));
  });
}

/** What a value at the end of the steps may be, in one of the models. */
function piecesAt(side: Side, steps: readonly Step[]): readonly Piece[] {
  let schemas: readonly Schema[] = [side.root];
  for (const step of steps) {
    const found = schemas.flatMap(side.piecesOf).flatMap((piece) => inside(piece, step) ?? []);
    schemas = [...new Map(found.map((schema) => [side.idOf(schema), schema])).values()];
  }
  return schemas.flatMap(side.piecesOf);
}

function inside(piece: Piece, step: Step): Schema | undefined {
  if (piece.kind === 'array') {
    const { prefix, items } = piece.rules;
    const position = step.to === 'position' ? prefix?.[step.index] : undefined;
    return position ?? (items === false ? undefined : items);
  }
  if (piece.kind !== 'object') return undefined;
  const { properties, patterns, additional } = piece.rules;
  switch (step.to) {
    case 'property':
      return properties.find(({ name }) => name === step.name)?.schema;
    case 'matching':
      return patterns?.find(({ pattern }) => pattern === step.pattern)?.schema;
    default:
      return typeof additional === 'object' ? additional : undefined;
  }
}
