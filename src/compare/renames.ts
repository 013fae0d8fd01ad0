import type { ObjectRules, Property } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { apartAt, isLeaving } from './coexistence.js';
import { describe } from './describe.js';
import { likenessOfNames } from './names.js';
import type { Finding, Rename, Signal } from './outcome.js';
import { pathTo, propertyOf, stepsTo, type Place } from './place.js';
import { distinctness, likenessOfTypes } from './type-likeness.js';
import { wordsOf } from './words.js';

/** A rename is claimed from this confidence on. */
const leastConfidence = 0.6;

/** Two candidates nearer than this to each other are not told apart, and neither is claimed. */
const leastLead = 0.04;

/** An object that loses or gains more properties than this was rewritten, not renamed. */
const mostProperties = 50;

export interface FoundRename {
  readonly finding: Finding;
  readonly from: Property;
  readonly to: Property;
}

interface Candidate {
  readonly from: Property;
  readonly to: Property;
  readonly rename: Rename;
}

/** Finds properties that went under one name and came under another. */
export function findRenames(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
  comparison: Comparison,
): FoundRename[] {
  if (comparison.asking()) return [];
  const old = new Set(before.properties.map(({ name }) => name));
  const coming = after.properties.filter(({ name }) => !old.has(name));
  if (coming.length === 0 || coming.length > mostProperties) return [];
  const now = new Map(after.properties.map((property) => [property.name, property]));
  const leaving = before.properties.filter((property) =>
    isLeaving(property, now.get(property.name), place, comparison),
  );
  if (leaving.length === 0 || leaving.length > mostProperties) return [];
  const areApart = apartAt(place, comparison);
  const candidates = leaving.flatMap((from) =>
    coming
      .filter((to) => areApart(now.get(from.name), from.name, to))
      .map((to) => ({ from, to, type: likenessOfTypes(from.schema, to.schema, comparison) }))
      .filter(({ type }) => type > 0),
  );
  const context = contextOf(place, comparison);
  return choose(candidates.map((like) => weigh(like, candidates, context, comparison))).map(
    (candidate) => ({ ...candidate, finding: claim(candidate, place, comparison) }),
  );
}

interface Like {
  readonly from: Property;
  readonly to: Property;
  readonly type: number;
}

/** How sure we are, and why. The weights were set on the labelled cases of test/compare/renames. */
function weigh(
  { from, to, type }: Like,
  candidates: readonly Like[],
  context: ReadonlySet<string>,
  comparison: Comparison,
): Candidate {
  const name = likenessOfNames(from.name, to.name, context);
  const presence = likenessOfPresence(from, to);
  const rivals = candidates.filter((other) => other.from === from || other.to === to).length - 1;
  const alone = rivals === 0;
  const distinct = Math.min(
    distinctness(from.schema, comparison.before),
    distinctness(to.schema, comparison.after),
  );
  const telling = name.opposed ? 0 : distinct * type;
  const signals: Signal[] = [
    { name: 'name', score: name.score, says: name.says },
    { name: 'type', score: type, says: type === 1 ? 'the same type' : 'a similar type' },
    presence,
    {
      name: 'alone',
      score: Number(alone),
      says: alone ? 'no other candidate' : 'other candidates',
    },
  ];
  const sum = 0.75 * name.score + 0.45 * telling + 0.1 * Number(alone) + 0.05 * presence.score;
  const confidence = Math.min(0.99, sum * (0.5 + 0.5 * type));
  return { from, to, rename: { to: to.name, confidence: round(confidence), signals } };
}

/** In merged versions both are optional, whatever each version said of its own. */
function likenessOfPresence(from: Property, to: Property): Signal {
  const name = 'presence';
  if (to.evidence !== undefined) return { name, score: 1, says: 'never both in one version' };
  if (from.required !== to.required) return { name, score: 0, says: 'one required, one optional' };
  return { name, score: 1, says: from.required ? 'both required' : 'both optional' };
}

/** The surest first, each property once; where a rival comes too near, neither is claimed. */
function choose(candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  let left = candidates
    .filter(({ rename }) => rename.confidence >= leastConfidence)
    .sort(surestFirst);
  for (let [best, ...others] = left; best !== undefined; [best, ...others] = left) {
    const rivals = others.filter((other) => contend(best, other));
    const close = rivals.filter((rival) => leadOver(rival, best) < leastLead);
    if (close.length === 0) chosen.push(best);
    const gone = close.length === 0 ? rivals : close;
    left = others.filter((other) => !gone.includes(other));
  }
  return chosen;
}

function contend(a: Candidate, b: Candidate): boolean {
  return a.from === b.from || a.to === b.to;
}

function leadOver(rival: Candidate, best: Candidate): number {
  return best.rename.confidence - rival.rename.confidence;
}

function surestFirst(a: Candidate, b: Candidate): number {
  return b.rename.confidence - a.rename.confidence;
}

function claim({ from, to, rename }: Candidate, place: Place, comparison: Comparison): Finding {
  const reasons = rename.signals.filter(({ score }) => score >= 0.5).map(({ says }) => says);
  const type = describe(from.schema, comparison.before);
  return {
    rule: 'property-renamed',
    place: propertyOf(place, from.name),
    says: `looks renamed to ${pathTo(propertyOf(place, to.name))} (confidence ${rename.confidence}: ${reasons.join(', ')})`,
    before: `${from.name}: ${type}`,
    after: `${to.name}: ${describe(to.schema, comparison.after)}`,
    rename,
  };
}

/** Words of the event and of the property that the object is the value of. */
function contextOf(place: Place, { events }: Comparison): ReadonlySet<string> {
  const named = stepsTo(place).flatMap((step) => (step.to === 'property' ? [step.name] : []));
  const { source, detailType } = events.after;
  return new Set([source, detailType, ...named.slice(1)].flatMap(wordsOf));
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
