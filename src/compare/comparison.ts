import type { EventModel } from '../model/event.js';
import type { Schema } from '../model/schema.js';
import type { Outcome, Pair } from './outcome.js';
import type { Answers } from './relation.js';
import type { Side } from './side.js';

/** Two details under comparison. */
export interface Comparison extends Omit<Answers, 'same'> {
  readonly before: Side;
  readonly after: Side;
  readonly events: { readonly before: EventModel; readonly after: EventModel };
  /** Whether all versions that were read together before are among those that are now. */
  readonly grew: boolean;
  /** Each version of the event by itself, to see which properties were ever there together. */
  readonly versions: readonly { readonly side: Side; readonly isNew: boolean }[];
  readonly same: (before: Schema, after: Schema) => boolean;
  /** What one look at a pair gives. */
  readonly look: (pair: Pair) => Iterable<Outcome>;
}

/** Equal for the same two schemas, however they are referred to. */
export function pairKey(
  pair: Pair,
  { before, after }: Pick<Comparison, 'before' | 'after'>,
): string {
  return `${before.idOf(pair.before)}:${after.idOf(pair.after)}`;
}
