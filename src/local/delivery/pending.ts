import { readEvent } from '../bus/event.js';
import type { Rule } from '../bus/rows.js';
import { defined } from '../defined.js';
import type { Table } from '../store/table.js';
import type { Delivery } from './destination.js';

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

/** Bounds of the keys of pending deliveries; their order is that in which they were due. */
export const pendingDeliveries = ['delivery:', 'delivery;'] as const;

export function pendingKey(sequence: number): string {
  return `delivery:${String(sequence).padStart(16, '0')}`;
}

export function writePending({ rule, target, event, since, attempt }: Delivery): string {
  const row: PendingRow = {
    bus: rule.bus,
    rule: rule.name,
    target: target.id,
    event: event.text,
    at: event.at,
    since,
    attempt,
    ...defined({ forwarded: event.forwarded }),
  };
  return JSON.stringify(row);
}

/** @returns `undefined` when the rule or its target is not there any more */
export function readPending(rules: Table<Rule>, key: string, text: string): Delivery | undefined {
  const row = JSON.parse(text) as PendingRow;
  const rule = rules.get(row.bus, row.rule);
  const target = rule?.targets.find(({ id }) => id === row.target);
  if (rule === undefined || target === undefined) return undefined;
  const event = readEvent(row.event, row.at, row.forwarded);
  const { since, attempt } = row;
  return { key, rule, target, event, since, attempt, twice: false };
}
