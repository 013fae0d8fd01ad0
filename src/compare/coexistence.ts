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
  comparison: Comparison,
): boolean {
  if (after === undefined) return true;
  const added = comparison.versions.filter(({ isNew }) => isNew);
  if (added.length > 0) return !added.some(({ side }) => has(side, inDetail(place), before.name));
  return after.evidence?.of === 'versions' && stayedAt(before, after.evidence, place, comparison);
}

/** By the counts of merged versions: no more have the property than had it before new ones came. */
function stayedAt(
  before: Property,
  { present }: Evidence,
  place: Place,
  { events, grew, before: side }: Comparison,
): boolean {
  if (!grew) return false;
  const old = events.before.origin.versions;
  const evidence = before.evidence ?? evidenceAbove(side, inDetail(place));
  if (evidence === undefined) return present === old.length;
  return evidence.of === 'versions' && present === evidence.present;
}

/** In how many versions the object at the end of the steps was; undefined: in all. */
function evidenceAbove(side: Side, steps: readonly Step[]): Evidence | undefined {
  return steps
    .flatMap((step, i) =>
      piecesAt(side, steps.slice(0, i)).flatMap((piece) => declaredAt(piece, step)?.evidence ?? []),
    )
    .at(-1);
}

/**
 * Tells of two properties of the object at a place whether they were never in one version of it
 * together. Of merged versions that is known already: the old ones lack the coming one, the new ones the
 * leaving one.
 * @returns asked with the leaving property as the new model has it, where merged versions still do; the
 * name of the leaving property; the coming property
 */
export function apartAt(
  place: Place,
  { before, after, versions }: Comparison,
): (leaving: Property | undefined, name: string, coming: Property) => boolean {
  const steps = inDetail(place);
  const each = versions.flatMap(({ side }) => namesAt(side, steps));
  const all = [...namesAt(before, steps), ...namesAt(after, steps), ...each];
  return (leaving, name, coming) =>
    !(leaving === undefined ? all : each).some(
      (names) => names.has(name) && names.has(coming.name),
    );
}

function inDetail(place: Place): readonly Step[] {
  return stepsTo(place).slice(1);
}

function has(side: Side, steps: readonly Step[], name: string): boolean {
  return namesAt(side, steps).some((names) => names.has(name));
}

/** The names that objects at the end of the steps declare, form by form. */
function namesAt(side: Side, steps: readonly Step[]): ReadonlySet<string>[] {
  return piecesAt(side, steps).flatMap((piece) =>
    piece.kind === 'object' ? [new Set(piece.rules.properties.map(({ name }) => name))] : [],
  );
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
  const { patterns, additional } = piece.rules;
  switch (step.to) {
    case 'property':
      return declaredAt(piece, step)?.schema;
    case 'matching':
      return patterns?.find(({ pattern }) => pattern === step.pattern)?.schema;
    default:
      return typeof additional === 'object' ? additional : undefined;
  }
}

function declaredAt(piece: Piece, step: Step): Property | undefined {
  if (piece.kind !== 'object' || step.to !== 'property') return undefined;
  return piece.rules.properties.find(({ name }) => name === step.name);
}
