import { append } from '../append.js';
import type { EventModel } from '../model/event.js';
import { byCodePoint } from '../text/code-point-order.js';
import { groupBy } from '../group-by.js';
import { originKey } from '../schema-name.js';
import { compareKeys as inKeyOrder, keyText, type EventKey } from '../model/names.js';
import { changeOf, identityOf, type Change } from './change.js';
import { startComparison } from './start-comparison.js';
import { detailPlace } from './place.js';
import { ruleOf } from './rules.js';
import type { RuleId } from '../rule-ids.js';
import { walk } from './walk.js';

/**
 * Compares the events of two models, each event by its source and detail-type, which a model has
 * once. One event after the other, so that no more than its versions are in memory.
 * @param versionsOf reads every kept version of an event as a model of its own, where there are any
 * @returns what changed, sorted by event and place; empty when nothing but the spelling did
 */
export async function compareEvents(
  before: readonly EventModel[],
  after: readonly EventModel[],
  versionsOf: (pair: Pair) => Promise<readonly EventModel[]> = () => Promise.resolve([]),
): Promise<Change[]> {
  const { pairs, changes } = pairEvents(before, after);
  const inside: Change[] = [];
  for (const pair of pairs) {
    const versions = await versionsOf(pair);
    append(inside, compareDetails(pair.before, pair.after, versions));
  }
  return [...changes, ...inside].sort(inOrder);
}

/** One event, as it was and as it is. */
export interface Pair {
  readonly before: EventModel;
  readonly after: EventModel;
}

/** The events of two models side by side, and which of them are new, gone or called otherwise. */
function pairEvents(
  before: readonly EventModel[],
  after: readonly EventModel[],
): { readonly pairs: readonly Pair[]; readonly changes: readonly Change[] } {
  const old = byKeyText(before);
  const now = byKeyText(after);
  const kept = after.flatMap((event) => {
    const was = old.get(keyText(event));
    return was === undefined ? [] : [{ before: was, after: event }];
  });
  const gone = before.filter((event) => !now.has(keyText(event)));
  const come = after.filter((event) => !old.has(keyText(event)));
  const moved = movedEvents(gone, come);
  const told = new Set(moved.flatMap((pair) => [pair.before, pair.after]));
  return {
    pairs: [...kept, ...moved],
    changes: [
      ...moved.map((pair) => keyChanged(pair.before, pair.after)),
      ...gone.filter((event) => !told.has(event)).map((event) => whole('event-removed', event)),
      ...come.filter((event) => !told.has(event)).map((event) => whole('event-added', event)),
    ],
  };
}

/**
 * Compares the details of one event.
 * @param versions every kept version as a model of its own: two properties that one of them has
 *   together are no rename
 * @returns what changed, sorted by place
 */
export function compareDetails(
  one: EventModel,
  other: EventModel,
  versions: readonly EventModel[] = [],
): Change[] {
  // Schemas are told apart by what they are: a detail that has to be unpacked is unpacked once.
  const [before, after] = [{ ...one }, { ...other }];
  const comparison = startComparison(before, after, versions);
  const root = { before: before.detail.root, after: after.detail.root, place: detailPlace };
  const event = { source: before.source, detailType: before.detailType };
  const changes = walk(root, comparison).map((finding) => changeOf(finding, event, after.origin));
  return [...new Map(changes.map((change) => [identityOf(change), change])).values()].sort(inOrder);
}

/** One schema that went under one key and came under another changed its key. */
function movedEvents(gone: readonly EventModel[], come: readonly EventModel[]): readonly Pair[] {
  const bySchema = { gone: groupBy(gone, schemaOf), come: groupBy(come, schemaOf) };
  return gone.flatMap((before) => {
    const [after, ...others] = bySchema.come.get(schemaOf(before)) ?? [];
    const isOnlyOne = others.length === 0 && bySchema.gone.get(schemaOf(before))?.length === 1;
    return after !== undefined && isOnlyOne ? [{ before, after }] : [];
  });
}

function schemaOf({ origin }: EventModel): string {
  return originKey(origin);
}

function keyChanged(before: EventModel, after: EventModel): Change {
  const [from, to] = [sayKey(before), sayKey(after)];
  const message = `the event ${from} is now ${to}`;
  const change = whole('event-key-changed', before);
  return { ...change, origin: after.origin, message, before: from, after: to };
}

function whole(rule: RuleId, event: EventModel): Change {
  const { effect, breaks, severity } = ruleOf(rule);
  const { source, detailType, origin } = event;
  const says = rule === 'event-added' ? 'is new' : 'is gone';
  return {
    rule,
    event: { source, detailType },
    origin,
    pointer: '',
    path: '',
    effect,
    breaks,
    severity,
    message: `the event ${sayKey(event)} ${says}`,
  };
}

function sayKey({ source, detailType }: EventKey): string {
  return `${JSON.stringify(detailType)} of ${source}`;
}

function byKeyText(events: readonly EventModel[]): ReadonlyMap<string, EventModel> {
  return new Map(events.map((event) => [keyText(event), event]));
}

/** By event and place. */
function inOrder(a: Change, b: Change): number {
  return (
    inKeyOrder(a.event, b.event) ||
    byCodePoint(a.pointer, b.pointer) ||
    byCodePoint(a.rule, b.rule) ||
    byCodePoint(a.keyword ?? '', b.keyword ?? '') ||
    byCodePoint(a.message, b.message)
  );
}
