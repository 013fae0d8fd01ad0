import type { Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { describe } from './describe.js';
import type { Outcome } from './outcome.js';
import type { Residue } from './piece.js';
import type { Place } from './place.js';
import type { Side } from './side.js';

/** What must hold beside the rules, allOf apart: none of not, one of oneOf. */
export function* compareResidues(
  before: readonly Residue[],
  after: readonly Residue[],
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const [old, now] = [before.filter(isNotAllOf), after.filter(isNotAllOf)];
  if (old.length === 0 && now.length === 0) return;
  const same = (a: Residue, b: Residue): boolean => areSame(a, b, comparison);
  const gone = old.filter((residue) => !now.some((other) => same(residue, other)));
  const come = now.filter((residue) => !old.some((other) => same(other, residue)));
  yield* compareNot(excludedBy(gone), excludedBy(come), place, comparison);
  if ([...gone, ...come].some((residue) => 'schemas' in residue)) {
    yield {
      rule: 'overlapping-alternatives-changed',
      place,
      says: 'has other alternatives, which may overlap: what they accept together was not computed',
    };
  }
}

function isNotAllOf({ keyword }: Residue): boolean {
  return keyword !== 'allOf';
}

function excludedBy(residues: readonly Residue[]): Schema[] {
  return residues.flatMap((residue) => (residue.keyword === 'not' ? [residue.schema] : []));
}

function areSame(before: Residue, after: Residue, comparison: Comparison): boolean {
  if (before.keyword !== after.keyword) return false;
  const [ofBefore, ofAfter] = [listOf(before), listOf(after)];
  if (ofBefore.length !== ofAfter.length) return false;
  const left = [...ofAfter];
  return ofBefore.every((schema) => {
    const index = left.findIndex((other) => comparison.same(schema, other));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function listOf(residue: Residue): readonly Schema[] {
  return 'schemas' in residue ? residue.schemas : [residue.schema];
}

/**
 * Schemas that must all be fitted: those that are on both sides say nothing, the others are compared
 * one by one, and what is over came or went.
 */
export function* compareParts(
  before: readonly Schema[],
  after: readonly Schema[],
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const gone = before.filter((schema) => !after.some((other) => comparison.same(schema, other)));
  const come = after.filter((schema) => !before.some((other) => comparison.same(other, schema)));
  const pairs = Math.min(gone.length, come.length);
  for (const [i, schema] of gone.slice(0, pairs).entries()) {
    const other = come[i];
    if (other !== undefined) yield { before: schema, after: other, place };
  }
  for (const schema of come.slice(pairs)) {
    const text = describe(schema, comparison.after);
    yield {
      rule: 'all-of-added',
      place,
      says: `must also fit a further schema: ${text}`,
      after: text,
    };
  }
  for (const schema of gone.slice(pairs)) {
    const text = describe(schema, comparison.before);
    yield { rule: 'all-of-removed', place, says: `need no longer fit: ${text}`, before: text };
  }
}

function* compareNot(
  gone: readonly Schema[],
  come: readonly Schema[],
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  if (gone.length === 0 && come.length === 0) return;
  const texts = {
    ...(gone.length === 0 ? {} : { before: describeAll(gone, comparison.before) }),
    ...(come.length === 0 ? {} : { after: describeAll(come, comparison.after) }),
  };
  if (gone.length === 0) {
    yield { rule: 'not-added', place, says: `must not be ${texts.after} now`, ...texts };
  } else if (come.length === 0) {
    yield { rule: 'not-removed', place, says: `may be ${texts.before} now`, ...texts };
  } else {
    const says = `excludes other values (not): what that lets in or out was not computed`;
    yield { rule: 'not-changed', place, says, ...texts };
  }
}

function describeAll(schemas: readonly Schema[], side: Side): string {
  return schemas.map((schema) => describe(schema, side)).join(' or ');
}
