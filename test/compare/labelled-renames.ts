import { readdirSync, readFileSync } from 'node:fs';
import type { Change } from '../../src/compare/change.js';
import { compareDetails } from '../../src/compare/events.js';
import type { EventModel } from '../../src/model/event.js';
import { eventOf, type Shorthand } from './shorthand.js';

/** One edit, and which renames a person sees in it. */
export interface LabelledEdit {
  readonly case: string;
  readonly event?: string;
  readonly before: Shorthand;
  readonly after: Shorthand;
  /** Older versions, if two are not all that there were. */
  readonly versions?: readonly Shorthand[];
  /** Old pointer to new pointer. */
  readonly renames: Readonly<Record<string, string>>;
}

const folder = new URL('./renames/', import.meta.url);

export const labelledEdits = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as LabelledEdit[]);

/** What a search for renames got right and wrong in one edit, as `old pointer -> new pointer`. */
export interface Judged {
  readonly name: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** @param claims the renames that are claimed, given the changes of an edit */
export function judgeClaims(claims: (changes: readonly Change[]) => readonly string[]): Judged[] {
  return labelledEdits.map((edit) => {
    const claimed = new Set(claims(changesOf(edit)));
    const labels = new Set(Object.entries(edit.renames).map(([from, to]) => `${from} -> ${to}`));
    return {
      name: edit.case,
      right: [...claimed].filter((rename) => labels.has(rename)),
      wrong: [...claimed].filter((rename) => !labels.has(rename)),
      missed: [...labels].filter((rename) => !claimed.has(rename)),
    };
  });
}

/** The renames that the comparison itself claims. */
export function renamesAmong(changes: readonly Change[]): string[] {
  return changes.flatMap(({ pointer, rename }) =>
    rename === undefined ? [] : [`${pointer} -> ${rename.pointer}`],
  );
}

export function countOf(results: readonly Judged[], what: 'right' | 'wrong' | 'missed'): number {
  return results.reduce((sum, result) => sum + result[what].length, 0);
}

/** How many of the claims are right. */
export function precisionOf(results: readonly Judged[]): number {
  const right = countOf(results, 'right');
  return right / (right + countOf(results, 'wrong'));
}

/** How many of the renames are found. */
export function recallOf(results: readonly Judged[]): number {
  const right = countOf(results, 'right');
  return right / (right + countOf(results, 'missed'));
}

function changesOf(edit: LabelledEdit): readonly Change[] {
  const event = (detail: Shorthand): EventModel =>
    eventOf(detail, edit.event === undefined ? {} : { detailType: edit.event });
  const versions = (edit.versions ?? []).map(event);
  return compareDetails(event(edit.before), event(edit.after), versions);
}
