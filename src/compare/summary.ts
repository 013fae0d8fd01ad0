import type { Change } from './change.js';
import type { Severity } from './rules.js';

/** How many changes there are of each severity. */
export function summary(changes: readonly Change[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number =>
    changes.filter((change) => change.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
