/**
 * The names of the rules by which schemas are compared: those of the table in compare/rules.ts, and what
 * a config may speak of. In the order of the documentation page.
 */
export const ruleIds = [
  'event-added',
  'event-removed',
  'event-key-changed',
  'property-renamed',
  'optional-property-added',
  'optional-property-removed',
  'required-property-added',
  'required-property-removed',
  'optional-property-added-to-closed',
  'optional-property-removed-from-closed',
  'required-property-added-to-closed',
  'required-property-removed-from-closed',
  'property-added-to-map',
  'property-removed-from-map',
  'property-became-required',
  'property-became-optional',
  'additional-properties-forbidden',
  'additional-properties-allowed',
  'additional-properties-constrained',
  'additional-properties-unconstrained',
  'additional-properties-declared',
  'additional-properties-undeclared',
  'pattern-properties-added',
  'pattern-properties-removed',
  'pattern-properties-changed',
  'items-constrained',
  'items-unconstrained',
  'items-forbidden',
  'items-allowed',
  'type-changed',
  'type-widened',
  'type-narrowed',
  'null-allowed',
  'null-forbidden',
  'integer-to-number',
  'number-to-integer',
  'enum-value-added',
  'enum-value-removed',
  'enum-added',
  'enum-removed',
  'union-branch-added',
  'union-branch-removed',
  'overlapping-alternatives-changed',
  'all-of-added',
  'all-of-removed',
  'not-added',
  'not-removed',
  'not-changed',
  'constraint-tightened',
  'constraint-relaxed',
  'constraint-changed',
  'pattern-changed',
  'format-added',
  'format-removed',
  'format-changed',
  'unenforced-keyword-added',
  'unenforced-keyword-removed',
  'unenforced-keyword-changed',
  'comparison-unfinished',
] as const;

export type RuleId = (typeof ruleIds)[number];

const known: ReadonlySet<string> = new Set(ruleIds);

/** Whether there is a rule of this name. */
export function isRuleId(name: string): name is RuleId {
  return known.has(name);
}
