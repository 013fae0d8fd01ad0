/**
 * A renamed property is told as a rename: of 100 claims at least 95 are right, of 100 renames at least
 * 80 are found, on edits that a person labelled.
 */

import type { Change } from '../src/compare/change.js';
import {
  judgeClaims,
  labelledEdits,
  precisionOf,
  recallOf,
  renamesAmong,
  type Judged,
} from '../test/compare/labelled-renames.js';
import type { Table } from './frame/table.js';

export default (): Promise<readonly Table[]> => {
  const all: readonly (readonly [name: string, results: readonly Judged[]])[] = [
    ['one went and one came in the same object', judgeClaims(onlyPair)],
    ['evb-codegen', judgeClaims(renamesAmong)],
  ];
  const about = `of ${labelledEdits.length} labelled edits`;
  const rowsOf = (share: (results: readonly Judged[]) => number) =>
    all.map(([name, results]) => ({ name, samples: [100 * (1 - share(results))] }));
  return Promise.resolve([
    {
      title: `claims of a rename that are wrong, ${about}`,
      bar: 'at most 5 of 100 (precision at least 0.95)',
      unit: 'of 100',
      rows: rowsOf(precisionOf),
      limits: [{ row: 'evb-codegen', atMost: 5 }],
    },
    {
      title: `renames that are not found, ${about}`,
      bar: 'at most 20 of 100 (recall at least 0.8)',
      unit: 'of 100',
      rows: rowsOf(recallOf),
      limits: [{ row: 'evb-codegen', atMost: 20 }],
    },
  ]);
};

/** The simplest search there is: what went is what came, where there is one of each. */
function onlyPair(changes: readonly Change[]): string[] {
  const went = pointersOf(changes, /property-removed/);
  const came = pointersOf(changes, /property-added/);
  for (const { pointer, rename } of changes) {
    if (rename === undefined) continue;
    went.push(pointer);
    came.push(rename.pointer);
  }
  const inside = (parent: string) => (pointer: string) => parentOf(pointer) === parent;
  return went.flatMap((from) => {
    const [to, ...others] = came.filter(inside(parentOf(from)));
    const isAlone = went.filter(inside(parentOf(from))).length === 1;
    return to !== undefined && others.length === 0 && isAlone ? [`${from} -> ${to}`] : [];
  });
}

function pointersOf(changes: readonly Change[], rule: RegExp): string[] {
  return changes.filter((change) => rule.test(change.rule)).map(({ pointer }) => pointer);
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
