import type { Conjunction } from './alternatives.js';
import type { FieldCondition } from './field.js';

/** The conditions of a conjunction by the steps of their paths. */
export interface PatternNode {
  /** What is said of the values that are here. */
  readonly condition: FieldCondition | undefined;
  readonly children: ReadonlyMap<string, PatternNode>;
  /** Whether there are children of children: then an event's key with dots may lead to them. */
  readonly deep: boolean;
  /** Nothing has to be here: every condition here and below accepts absence. */
  readonly optional: boolean;
  /** The conditions here and below that accept absence, in order of their whole paths. */
  readonly absences: readonly Absence[];
}

export interface Absence {
  readonly condition: FieldCondition;
  /** The steps of the whole path, and how many of them led here. */
  readonly steps: readonly string[];
  readonly taken: number;
  /** No condition before it and below here, in order of paths, needs a value. */
  readonly leading: boolean;
}

interface Entry {
  readonly condition: FieldCondition;
  readonly steps: readonly string[];
}

export function treeOf(conjunction: Conjunction): PatternNode {
  const entries = [...conjunction]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, condition]) => ({ condition, steps: path.split('.') }));
  return nodeOf(entries, 0);
}

/**
 * @param entries in order of their whole paths
 * @param taken how many of their steps led here
 */
function nodeOf(entries: readonly Entry[], taken: number): PatternNode {
  const below = new Map<string, Entry[]>();
  for (const entry of entries) {
    const step = entry.steps[taken];
    if (step === undefined) continue;
    const siblings = below.get(step) ?? [];
    below.set(step, siblings);
    siblings.push(entry);
  }
  const children = new Map<string, PatternNode>();
  for (const [step, nested] of below) children.set(step, nodeOf(nested, taken + 1));
  const needed = entries.findIndex(
    ({ condition, steps }) => !condition.absent && steps.length > taken,
  );
  return {
    condition: entries.find(({ steps }) => steps.length === taken)?.condition,
    children,
    deep: [...children.values()].some((child) => child.children.size > 0),
    optional: entries.every(({ condition }) => condition.absent),
    absences: entries
      .map((entry, index) => ({ ...entry, taken, leading: needed === -1 || index < needed }))
      .filter(({ condition }) => condition.absent),
  };
}
