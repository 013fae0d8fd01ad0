import type { Problem } from '../problems.js';

/** How what happens is told while it happens. */
export interface Telling {
  /** For people, to stay. */
  readonly say: (text: string) => void;
  /** Where things stand, in place of the one before. */
  readonly show: (text: string) => void;
  /** What has to be looked into, though the work goes on. */
  readonly warn: (problem: Problem) => void;
}
