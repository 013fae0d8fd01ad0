import type { Schema } from '../model/schema.js';
import type { Place } from './place.js';
import type { RuleId } from '../rule-ids.js';

/** What looking at one place gives: differences there, and places further down that must be looked at. */
export type Outcome = Finding | Pair;

/** A difference at a place. */
export interface Finding {
  readonly rule: RuleId;
  readonly place: Place;
  /** Completes a sentence that begins with the path. */
  readonly says: string;
  readonly keyword?: string;
  readonly before?: string;
  readonly after?: string;
  readonly rename?: Rename;
}

/** Two schemas of one place. */
export interface Pair {
  readonly before: Schema;
  readonly after: Schema;
  readonly place: Place;
}

/** A property's new name, and why we think so. */
export interface Rename {
  readonly to: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly signals: readonly Signal[];
}

/** One reason for or against a rename. */
export interface Signal {
  readonly name: 'name' | 'type' | 'presence' | 'alone';
  /** 0: speaks against it; 1: could not speak more for it. */
  readonly score: number;
  readonly says: string;
}

export function isFinding(outcome: Outcome): outcome is Finding {
  return 'rule' in outcome;
}
