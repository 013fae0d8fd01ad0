import { describe, expect, test } from 'vitest';
import {
  judgeClaims,
  labelledEdits,
  precisionOf,
  recallOf,
  renamesAmong,
} from './labelled-renames.js';

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
  const results = judgeClaims(renamesAmong);
  const told = (what: 'wrong' | 'missed'): string[] =>
    results.flatMap((result) => result[what].map((rename) => `${result.name}: ${rename}`));

  test('there are enough of them, with and without renames', () => {
    expect(
      labelledEdits.filter(({ renames }) => Object.keys(renames).length > 0).length,
    ).toBeGreaterThan(40);
    expect(
      labelledEdits.filter(({ renames }) => Object.keys(renames).length === 0).length,
    ).toBeGreaterThan(40);
    expect(new Set(labelledEdits.map((edit) => edit.case)).size).toBe(labelledEdits.length);
  });

  test('at least 95 of 100 claims are right', () => {
    expect(precisionOf(results)).toBeGreaterThanOrEqual(0.95);
  });

  test('at least 80 of 100 renames are found', () => {
    expect(recallOf(results)).toBeGreaterThanOrEqual(0.8);
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
