import type { JsonKind } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { describe } from './describe.js';
import type { Finding, Pair } from './outcome.js';
import type { Piece } from './piece.js';
import type { RuleId } from '../rule-ids.js';

/** Which of JSON's kinds came and went. Null is told apart, unless it came or went with others. */
export function* compareKinds(
  before: readonly Piece[],
  after: readonly Piece[],
  pair: Pair,
  comparison: Comparison,
): Generator<Finding> {
  const rules = kindRules(kindsAmong(before), kindsAmong(after));
  if (rules.length === 0) return;
  const from = describe(pair.before, comparison.before);
  const to = describe(pair.after, comparison.after);
  for (const rule of rules) {
    const says = sayings[rule] ?? `is ${to} now, it was ${from}`;
    yield { rule, place: pair.place, says, before: from, after: to };
  }
}

const sayings: { readonly [rule in RuleId]?: string } = {
  'null-allowed': 'may be null now',
  'null-forbidden': 'can no longer be null',
};

function kindRules(before: ReadonlySet<JsonKind>, after: ReadonlySet<JsonKind>): RuleId[] {
  const came = [...after].filter((kind) => !before.has(kind));
  const went = [...before].filter((kind) => !after.has(kind));
  const kept = before.size - went.length;
  if (kept === 0 && came.length > 0 && went.length > 0) return ['type-changed'];
  const others = (kinds: readonly JsonKind[]): boolean => kinds.some((kind) => kind !== 'null');
  if (others(came) && others(went)) return ['type-changed'];
  const rules: RuleId[] = [];
  if (others(came)) rules.push('type-widened');
  else if (came.length > 0) rules.push('null-allowed');
  if (others(went)) rules.push('type-narrowed');
  else if (went.length > 0) rules.push('null-forbidden');
  return rules;
}

function kindsAmong(pieces: readonly Piece[]): ReadonlySet<JsonKind> {
  return new Set(pieces.map(({ kind }) => kind));
}
