import { anyKinds, type Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { describe } from './describe.js';
import type { Outcome } from './outcome.js';
import type { Place } from './place.js';
import type { RuleId } from '../rule-ids.js';
import type { Side } from './side.js';

/** What a schema says of values that it does not name: anything, nothing at all, or what fits. */
export type Slot = 'open' | Schema | false;

/** The rules for one sort of slot. */
interface SlotRules {
  readonly constrained: RuleId;
  readonly unconstrained: RuleId;
  readonly forbidden: RuleId;
  readonly allowed: RuleId;
  /** Where the type tells `{}` from nothing said. */
  readonly declared?: RuleId;
  readonly undeclared?: RuleId;
}

export const itemRules: SlotRules = {
  constrained: 'items-constrained',
  unconstrained: 'items-unconstrained',
  forbidden: 'items-forbidden',
  allowed: 'items-allowed',
};

export const additionalRules: SlotRules = {
  constrained: 'additional-properties-constrained',
  unconstrained: 'additional-properties-unconstrained',
  forbidden: 'additional-properties-forbidden',
  allowed: 'additional-properties-allowed',
  declared: 'additional-properties-declared',
  undeclared: 'additional-properties-undeclared',
};

/** Compares what may stand at a place that neither schema names. */
export function* compareSlots(
  before: Slot,
  after: Slot,
  place: Place,
  rules: SlotRules,
  comparison: Comparison,
): Generator<Outcome> {
  if (isSchema(before) && isSchema(after)) {
    yield { before, after, place };
    return;
  }
  if (before === after) return;
  const rule = ruleFor(before, after, rules, comparison);
  if (rule !== undefined) {
    const [from, to] = [saySlot(before, comparison.before), saySlot(after, comparison.after)];
    yield { rule, place, says: `may be ${to} now, it was ${from}`, before: from, after: to };
  }
  // Of anything, guards may leave something out.
  if (isAnything(before, comparison.before) && isAnything(after, comparison.after)) {
    yield { before: schemaOf(before), after: schemaOf(after), place };
  }
}

const anything: Schema = { kinds: anyKinds };

function schemaOf(slot: Slot): Schema {
  return isSchema(slot) ? slot : anything;
}

function isAnything(slot: Slot, side: Side): boolean {
  return slot === 'open' || (slot !== false && side.isAnything(slot));
}

function ruleFor(
  before: Slot,
  after: Slot,
  rules: SlotRules,
  comparison: Comparison,
): RuleId | undefined {
  if (after === false) return rules.forbidden;
  if (before === false) return rules.allowed;
  if (isSchema(after)) {
    return comparison.after.isAnything(after) ? rules.declared : rules.constrained;
  }
  return isSchema(before) && comparison.before.isAnything(before)
    ? rules.undeclared
    : rules.unconstrained;
}

function saySlot(slot: Slot, side: Side): string {
  if (slot === false) return 'nothing';
  return slot === 'open' ? 'anything' : describe(slot, side);
}

function isSchema(slot: Slot): slot is Schema {
  return typeof slot === 'object';
}
