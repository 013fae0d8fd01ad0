import type { ArrayRules } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { compareItemCounts, longest } from './counts.js';
import type { Outcome } from './outcome.js';
import { below, type Place } from './place.js';
import { compareSlots, itemRules, type Slot } from './slots.js';

/** Items one by one as far as either array names them, then all the others, if there may be any. */
export function* compareArrays(
  before: ArrayRules,
  after: ArrayRules,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  yield* compareItemCounts(before, after, place);
  const most = Math.max(longest(before), longest(after));
  const named = Math.max(before.prefix?.length ?? 0, after.prefix?.length ?? 0);
  for (let index = 0; index < Math.min(named, most); index++) {
    const here = below(place, { to: 'position', index });
    yield* compareSlots(slotAt(before, index), slotAt(after, index), here, itemRules, comparison);
  }
  if (most <= named) return;
  const rest = below(place, { to: 'items' });
  yield* compareSlots(slotAt(before, named), slotAt(after, named), rest, itemRules, comparison);
}

function slotAt({ prefix, items }: ArrayRules, index: number): Slot {
  return prefix?.[index] ?? items ?? 'open';
}
