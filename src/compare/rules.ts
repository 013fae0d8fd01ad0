/**
 * Every kind of change that the comparison knows, in one table: what it does to the set of accepted
 * events, whom it breaks, and how bad that is unless the config says otherwise. docs/rules.md is
 * written from it.
 */

import type { RuleId } from '../rule-ids.js';

/**
 * `widens`: events come that were refused before. `narrows`: events are refused that came before.
 * `incomparable`: both. `unknown`: nobody can tell by machine. `none`: neither.
 */
export type Effect = 'widens' | 'narrows' | 'incomparable' | 'unknown' | 'none';

/**
 * Consumers: code on the old types and guards that receives new events. Producers: code on the old
 * types that goes on sending. Replays: archived events that meet the new guards.
 */
export type Party = 'consumers' | 'producers' | 'replays';

export type Severity = 'error' | 'warning' | 'info';

interface Row {
  readonly effect: Effect;
  readonly breaks: readonly Party[];
  readonly severity: Severity;
  /** In `discovered-schemas`, whose schemas are samples: a sample may simply have lacked something. */
  readonly discovered: Severity;
  /** The rule that the same change gets when it is undone. */
  readonly mirror: RuleId;
  readonly explanation: string;
}

type Told = Pick<Row, 'mirror' | 'explanation'> & Partial<Row>;

const readers = ['consumers'] as const;
const writers = ['producers', 'replays'] as const;
const all = ['consumers', 'producers', 'replays'] as const;

const row = (effect: Effect, breaks: readonly Party[], severity: Severity, told: Told): Row => ({
  effect,
  breaks,
  severity,
  discovered: told.severity ?? severity,
  ...told,
});

/** More events come: the reader meets what it does not know. */
const widens = (told: Told): Row => row('widens', readers, 'error', told);
/** Fewer events pass: the writer sends, and the archive holds, what is now refused. */
const narrows = (told: Told): Row => row('narrows', writers, 'error', told);
const incomparable = (told: Told): Row => row('incomparable', all, 'error', told);
const unknown = (told: Told): Row => row('unknown', all, 'warning', told);
const harmless = (told: Told): Row => row('none', [], 'info', told);

const table = {
  'event-added': widens({
    breaks: [],
    severity: 'info',
    mirror: 'event-removed',
    explanation: 'Nobody handles the event yet, and no rule matches it.',
  }),
  'event-removed': narrows({
    breaks: all,
    mirror: 'event-added',
    explanation:
      'Types, guard and entry of the event are gone: rules that match it wait in vain, what still sends it is unknown to the bus map, and archived ones find no guard.',
  }),
  'event-key-changed': incomparable({
    mirror: 'event-key-changed',
    explanation:
      'One schema, another source or detail-type: rules that match the old one stop matching, and old events are routed elsewhere.',
  }),

  'property-renamed': incomparable({
    mirror: 'property-renamed',
    explanation:
      'One property went and one like it came, in the same object and never both in one version: readers get undefined, writers send the old name, old events lack the new one.',
  }),
  'optional-property-added': narrows({
    breaks: [],
    severity: 'info',
    mirror: 'optional-property-removed',
    explanation:
      'Safe in practice. Strictly it narrows: an old event could have carried the name with another type, since the object was open.',
  }),
  'optional-property-removed': widens({
    severity: 'warning',
    mirror: 'optional-property-added',
    explanation:
      'Code that reads the property stops compiling after the next pull, and gets undefined until then; it had to expect that.',
  }),
  'required-property-added': narrows({
    discovered: 'warning',
    mirror: 'required-property-removed',
    explanation:
      'Old producers do not send it and old events do not have it. A default makes no difference: EventBridge fills in none.',
  }),
  'required-property-removed': widens({
    discovered: 'warning',
    mirror: 'required-property-added',
    explanation: 'Consumers rely on it and get undefined.',
  }),
  'optional-property-added-to-closed': widens({
    severity: 'warning',
    mirror: 'optional-property-removed-from-closed',
    explanation:
      'The object was closed (additionalProperties: false): the guards of consumers refuse a name that they do not know.',
  }),
  'optional-property-removed-from-closed': narrows({
    breaks: all,
    discovered: 'warning',
    mirror: 'optional-property-added-to-closed',
    explanation:
      'The object is closed (additionalProperties: false): what still carries the property is refused, and readers lose it.',
  }),
  'required-property-added-to-closed': incomparable({
    discovered: 'warning',
    mirror: 'required-property-removed-from-closed',
    explanation:
      'The object was closed (additionalProperties: false): old guards refuse the new name, new guards refuse its absence.',
  }),
  'required-property-removed-from-closed': incomparable({
    discovered: 'warning',
    mirror: 'required-property-added-to-closed',
    explanation:
      'The object is closed (additionalProperties: false): new guards refuse the old name, readers rely on it.',
  }),
  'property-added-to-map': harmless({
    mirror: 'property-removed-from-map',
    explanation:
      'The map allowed the name before; it now has rules of its own, which are compared with those of the map.',
  }),
  'property-removed-from-map': harmless({
    mirror: 'property-added-to-map',
    explanation:
      'The map still allows the name; the rules of the map, which are compared with its own, now apply.',
  }),
  'property-became-required': narrows({
    discovered: 'warning',
    mirror: 'property-became-optional',
    explanation: 'Old producers may leave it out, and old events may lack it.',
  }),
  'property-became-optional': widens({
    discovered: 'warning',
    mirror: 'property-became-required',
    explanation: 'Consumers rely on it and may get undefined.',
  }),

  'additional-properties-forbidden': narrows({
    mirror: 'additional-properties-allowed',
    explanation: 'What carries a name that the schema does not know is refused from now on.',
  }),
  'additional-properties-allowed': widens({
    severity: 'warning',
    mirror: 'additional-properties-forbidden',
    explanation:
      'Guards on the old schema refuse names that they do not know; in the types a misspelt name may stop being caught.',
  }),
  'additional-properties-constrained': narrows({
    mirror: 'additional-properties-unconstrained',
    explanation: 'Names that the schema does not know could hold anything and now must fit.',
  }),
  'additional-properties-unconstrained': widens({
    mirror: 'additional-properties-constrained',
    explanation: 'Names that the schema does not know had to fit and now may hold anything.',
  }),
  'additional-properties-declared': harmless({
    mirror: 'additional-properties-undeclared',
    explanation:
      'No event is affected: the type gets an index signature, so a misspelt name is no longer caught.',
  }),
  'additional-properties-undeclared': harmless({
    mirror: 'additional-properties-declared',
    explanation:
      'No event is affected: the type loses its index signature, so code that reads names the schema does not know stops compiling.',
  }),
  'pattern-properties-added': narrows({
    mirror: 'pattern-properties-removed',
    explanation: 'Names that match the pattern could hold anything and now must fit.',
  }),
  'pattern-properties-removed': widens({
    mirror: 'pattern-properties-added',
    explanation: 'Names that match the pattern had to fit and now may hold anything.',
  }),
  'pattern-properties-changed': unknown({
    mirror: 'pattern-properties-changed',
    explanation:
      'Other patterns of names, where names that match none have rules as well: which names change sides cannot be computed.',
  }),

  'items-constrained': narrows({
    mirror: 'items-unconstrained',
    explanation: 'Items could be anything and now must fit.',
  }),
  'items-unconstrained': widens({
    mirror: 'items-constrained',
    explanation: 'Items had to fit and now may be anything.',
  }),
  'items-forbidden': narrows({
    mirror: 'items-allowed',
    explanation: 'Longer arrays are refused from now on.',
  }),
  'items-allowed': widens({
    mirror: 'items-forbidden',
    explanation: 'Arrays may be longer than readers know.',
  }),

  'type-changed': incomparable({
    mirror: 'type-changed',
    explanation: 'Another type: what readers expect never comes, what writers send is refused.',
  }),
  'type-widened': widens({
    mirror: 'type-narrowed',
    explanation: 'A further type may come, which readers do not handle.',
  }),
  'type-narrowed': narrows({
    discovered: 'warning',
    mirror: 'type-widened',
    explanation: 'A type that came is refused from now on.',
  }),
  'null-allowed': widens({
    discovered: 'warning',
    mirror: 'null-forbidden',
    explanation: 'Readers do not expect null. How nullable is spelt makes no difference.',
  }),
  'null-forbidden': narrows({
    discovered: 'warning',
    mirror: 'null-allowed',
    explanation: 'Writers may send null, and old events may hold it.',
  }),
  'integer-to-number': widens({
    discovered: 'warning',
    mirror: 'number-to-integer',
    explanation:
      'Fractions may come. The TypeScript type stays number; the guards of consumers refuse fractions.',
  }),
  'number-to-integer': narrows({
    discovered: 'warning',
    mirror: 'integer-to-number',
    explanation: 'Fractions are refused from now on. The TypeScript type stays number.',
  }),

  'enum-value-added': widens({
    mirror: 'enum-value-removed',
    explanation: 'An exhaustive switch has no case for it, and the guards of consumers refuse it.',
  }),
  'enum-value-removed': narrows({
    mirror: 'enum-value-added',
    explanation: 'Writers may send it, and old events may hold it.',
  }),
  'enum-added': narrows({
    mirror: 'enum-removed',
    explanation: 'Any value was fine; from now on only those listed are.',
  }),
  'enum-removed': widens({
    mirror: 'enum-added',
    explanation: 'Readers know the listed values; from now on any may come.',
  }),

  'union-branch-added': widens({
    mirror: 'union-branch-removed',
    explanation: 'A further variant may come, which readers do not handle.',
  }),
  'union-branch-removed': narrows({
    discovered: 'warning',
    mirror: 'union-branch-added',
    explanation: 'A variant that came is refused from now on.',
  }),
  'overlapping-alternatives-changed': unknown({
    mirror: 'overlapping-alternatives-changed',
    explanation:
      'Alternatives that may overlap (oneOf refuses what fits two of them), or too many to multiply out: whether more or less is accepted in all is not computed.',
  }),
  'all-of-added': narrows({
    mirror: 'all-of-removed',
    explanation: 'Values must fit a further schema (allOf).',
  }),
  'all-of-removed': widens({
    mirror: 'all-of-added',
    explanation: 'Values no longer need to fit one of the schemas (allOf) that readers rely on.',
  }),
  'not-added': narrows({
    mirror: 'not-removed',
    explanation: 'Values that fit a schema (not) are refused from now on.',
  }),
  'not-removed': widens({
    severity: 'warning',
    mirror: 'not-added',
    explanation: 'Values that fit a schema (not) were refused and now come.',
  }),
  'not-changed': unknown({
    mirror: 'not-changed',
    explanation: 'Other values are excluded (not): whether more or fewer is not computed.',
  }),

  'constraint-tightened': narrows({
    mirror: 'constraint-relaxed',
    explanation:
      'A limit on length, size, value, pattern or company is new or stricter. The TypeScript type stays; guards refuse.',
  }),
  'constraint-relaxed': widens({
    severity: 'warning',
    mirror: 'constraint-tightened',
    explanation:
      'A limit on length, size, value, pattern or company is looser or gone. The TypeScript type stays; only consumers whose guards enforce the old limit refuse.',
  }),
  'constraint-changed': incomparable({
    mirror: 'constraint-changed',
    explanation: 'A limit was replaced by one that is neither stricter nor looser.',
  }),
  'pattern-changed': unknown({
    mirror: 'pattern-changed',
    explanation:
      'Another regular expression: which of two expressions matches more is not computed.',
  }),
  'format-added': narrows({
    severity: 'warning',
    mirror: 'format-removed',
    explanation:
      "Texts or numbers should have a format now. Guards enforce it with formats: 'assert' alone.",
  }),
  'format-removed': widens({
    severity: 'warning',
    mirror: 'format-added',
    explanation:
      "Readers that parse the format may fail. Guards enforced it with formats: 'assert' alone.",
  }),
  'format-changed': incomparable({
    severity: 'warning',
    mirror: 'format-changed',
    explanation:
      "Another format: readers that parse the old one may fail. Guards enforce it with formats: 'assert' alone.",
  }),
  'unenforced-keyword-added': narrows({
    severity: 'warning',
    mirror: 'unenforced-keyword-removed',
    explanation:
      'A keyword that types and guards leave out (if, contains, propertyNames, a pattern that may be slow, …): they take what they took, but whoever else validates with the schema may refuse it.',
  }),
  'unenforced-keyword-removed': widens({
    severity: 'warning',
    mirror: 'unenforced-keyword-added',
    explanation:
      'A keyword that types and guards left out: they take what they took, but whoever relied on what it says may now meet something else.',
  }),
  'unenforced-keyword-changed': unknown({
    mirror: 'unenforced-keyword-changed',
    explanation:
      'Another text in a keyword that types and guards leave out: they take what they took; whether the schema itself takes more or less is not computed.',
  }),

  'comparison-unfinished': unknown({
    mirror: 'comparison-unfinished',
    explanation:
      'The two schemas are too large or too entangled to be compared to the end; what was found until then is reported.',
  }),
} as const satisfies Record<RuleId, Row>;

export interface Rule extends Row {
  readonly id: RuleId;
}

/** What the table says of a rule. */
export function ruleOf(id: RuleId): Rule {
  return { ...table[id], id };
}
