import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareDetails } from '../../src/compare/events.js';
import type { EventModel } from '../../src/model/event.js';
import { eventOf, type Shorthand } from './shorthand.js';

const folder = new URL('./renames/', import.meta.url);

/** One edit, and which renames a person sees in it. */
interface Labelled {
  readonly case: string;
  readonly event?: string;
  readonly before: Shorthand;
  readonly after: Shorthand;
  /** Older versions, if two are not all that there were. */
  readonly versions?: readonly Shorthand[];
  /** Old pointer to new pointer. */
  readonly renames: Readonly<Record<string, string>>;
}

const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Labelled[]);

function claimedIn(labelled: Labelled): string[] {
  const event = (detail: Shorthand): EventModel =>
    eventOf(detail, labelled.event === undefined ? {} : { detailType: labelled.event });
  const versions = (labelled.versions ?? []).map(event);
  return compareDetails(event(labelled.before), event(labelled.after), { versions }).flatMap(
    ({ pointer, rename }) => (rename === undefined ? [] : [`${pointer} -> ${rename.pointer}`]),
  );
}

function labelsOf({ renames }: Labelled): string[] {
  return Object.entries(renames).map(([from, to]) => `${from} -> ${to}`);
}

/** What the search is known to get wrong: whoever betters it strikes them out. */
const mistakes = {
  wrong: ['status and stats: /detail/status -> /detail/stats'],
  missed: [
    'GitHub: master_branch to default_branch: /detail/master_branch -> /detail/default_branch',
    'pw to password: /detail/pw -> /detail/password',
    'trackingNumber to trackingCode: /detail/trackingNumber -> /detail/trackingCode',
    'numberOfItems to itemCount: /detail/numberOfItems -> /detail/itemCount',
    'userName to login: /detail/userName -> /detail/login',
    'vat to vatRate: /detail/vat -> /detail/vatRate',
    'amount to price in an invoice line: /detail/lines/*/amount -> /detail/lines/*/price',
    'courier to carrier, a plain text: /detail/courier -> /detail/carrier',
  ],
};

describe('renames in the labelled edits', () => {
  const results = cases.map((labelled) => {
    const [claimed, labels] = [new Set(claimedIn(labelled)), new Set(labelsOf(labelled))];
    return {
      name: labelled.case,
      right: [...claimed].filter((rename) => labels.has(rename)),
      wrong: [...claimed].filter((rename) => !labels.has(rename)),
      missed: [...labels].filter((rename) => !claimed.has(rename)),
    };
  });
  const count = (what: 'right' | 'wrong' | 'missed'): number =>
    results.reduce((sum, result) => sum + result[what].length, 0);
  const told = (what: 'wrong' | 'missed'): string[] =>
    results.flatMap((result) => result[what].map((rename) => `${result.name}: ${rename}`));

  test('there are enough of them, with and without renames', () => {
    expect(cases.filter(({ renames }) => Object.keys(renames).length > 0).length).toBeGreaterThan(
      40,
    );
    expect(cases.filter(({ renames }) => Object.keys(renames).length === 0).length).toBeGreaterThan(
      40,
    );
    expect(new Set(cases.map((labelled) => labelled.case)).size).toBe(cases.length);
  });

  test('at least 95 of 100 claims are right', () => {
    const precision = count('right') / (count('right') + count('wrong'));
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  test('at least 80 of 100 renames are found', () => {
    const recall = count('right') / (count('right') + count('missed'));
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  test('and these are the mistakes', () => {
    expect(told('wrong').sort()).toEqual(mistakes.wrong.sort());
    expect(told('missed').sort()).toEqual(mistakes.missed.sort());
  });

  test('none is claimed where both keys were ever together', () => {
    const together = results.filter(({ name }) => name.startsWith('both keys'));
    expect(together.length).toBeGreaterThan(4);
    expect(together.flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
