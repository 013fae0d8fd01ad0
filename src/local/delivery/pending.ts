/** The deliveries that are not done, as a durable store keeps them over restarts. */

import { defined } from '../../defined.js';
import { readEvent } from '../bus/event.js';
import type { Rule } from '../bus/rows.js';
import type { Journal } from '../store/journal.js';
import { readValue, type Store } from '../store/store.js';
import type { Table } from '../store/table.js';
import type { Delivery } from './delivery.js';

/** What it takes of an account to keep them. */
export interface Keeping {
  readonly store: Store;
  readonly journal: Journal;
  readonly rules: Table<Rule>;
}

/** What is kept of a delivery until it is done. */
interface PendingRow {
  readonly bus: string;
  readonly rule: string;
  readonly target: string;
  readonly event: string;
  readonly at: number;
  readonly since: number;
  readonly attempt: number;
  readonly forwarded?: true;
}

/** Keys sort in the order in which deliveries were due. */
export function pendingKey(sequence: number): string {
  return `delivery:${String(sequence).padStart(16, '0')}`;
}

const allKeys = ['delivery:', 'delivery;'] as const;

/** Notes a delivery, or which attempt is next: it goes into the store with the next write. */
export function notePending(delivery: Delivery, { store, journal }: Keeping): void {
  if (store.durable) journal.put(delivery.key, JSON.stringify(rowOf(delivery)));
}

/** Forgets a delivery that is done. Killed before that is written, it comes twice. */
export function forgetPending({ key }: Delivery, { store, journal }: Keeping): void {
  if (!store.durable) return;
  journal.delete(key);
  journal.commitSoon();
}

/**
 * Reads what was not done when the process ended, in the order in which it was due. What has no rule or
 * target any more is forgotten, as when they are deleted while AWS retries.
 */
export async function* readPending({ store, journal, rules }: Keeping): AsyncGenerator<Delivery> {
  for await (const [key, text] of store.entries(...allKeys)) {
    const delivery = deliveryOf(rules, key, readValue(key, text) as PendingRow);
    if (delivery === undefined) journal.delete(key);
    else yield delivery;
  }
}

function rowOf({ rule, target, event, since, attempt }: Delivery): PendingRow {
  return {
    bus: rule.bus,
    rule: rule.name,
    target: target.id,
    event: event.text,
    at: event.at,
    since,
    attempt,
    ...defined({ forwarded: event.forwarded }),
  };
}

function deliveryOf(rules: Table<Rule>, key: string, row: PendingRow): Delivery | undefined {
  const rule = rules.get(row.bus, row.rule);
  const target = rule?.targets.find(({ id }) => id === row.target);
  if (rule === undefined || target === undefined) return undefined;
  const event = readEvent(key, row.event, row.at, row.forwarded);
  const { since, attempt } = row;
  return { key, rule, target, event, since, attempt, twice: false };
}
