import type { JsonValue } from '../../model/schema.js';
import type { JsonObject } from '../../model/read/json.js';
import { MAX_DEPTH } from '../json.js';
import { readAlternatives, type Conjunction } from './alternatives.js';
import { fits } from './match.js';
import { Refusal, refuse } from './refusal.js';
import { treeOf, type PatternNode } from './tree.js';

/** A pattern that was read and found valid. */
export interface CompiledPattern {
  /** The event must fit one of them: several when the pattern has an `$or`. */
  readonly alternatives: readonly {
    readonly conjunction: Conjunction;
    readonly tree: PatternNode;
  }[];
}

export type Compilation =
  | { readonly ok: true; readonly pattern: CompiledPattern }
  | { readonly ok: false; readonly reason: string };

/** The model of PutRule and TestEventPattern takes no longer one; it bounds all work here. */
const MAX_LENGTH = 4096;

/** Steps of paths in all alternatives together; a thousand of thirty fields, ten deep, go in. */
const MAX_STEPS = 300_000;

/**
 * Reads an event pattern.
 * @param json the pattern as PutRule takes it; of equal keys the last one counts
 * @returns the pattern, or what AWS says after "Event pattern is not valid. Reason: "
 */
export function compilePattern(json: string): Compilation {
  if (json.length > MAX_LENGTH) {
    return { ok: false, reason: `Pattern is longer than ${MAX_LENGTH} characters` };
  }
  return compile(json, refuseTooMuch);
}

/**
 * Reads a pattern whose bounds were looked at before. That of an archive's rule may be beyond them:
 * it has more in it than what people gave.
 */
export function compileKeptPattern(json: string): Compilation {
  return compile(json, () => undefined);
}

function compile(json: string, check: (alternatives: readonly Conjunction[]) => void): Compilation {
  try {
    const alternatives = readAlternatives(JSON.parse(json) as JsonValue);
    check(alternatives);
    return {
      ok: true,
      pattern: {
        alternatives: alternatives.map((conjunction) => ({
          conjunction,
          tree: treeOf(conjunction),
        })),
      },
    };
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) {
      return { ok: false, reason: error.message };
    }
    throw error;
  }
}

function refuseTooMuch(alternatives: readonly Conjunction[]): void {
  let steps = 0;
  for (const conjunction of alternatives) {
    for (const path of conjunction.keys()) {
      const length = path.split('.').length;
      steps += length;
      if (length > MAX_DEPTH || steps > MAX_STEPS) {
        refuse('Rule is too complex - try fewer $or or shorter paths');
      }
    }
  }
}

/** Whether it has a `wildcard` anywhere: AWS counts such rules. */
export function hasWildcard({ alternatives }: CompiledPattern): boolean {
  return alternatives.some(({ conjunction }) =>
    [...conjunction.values()].some(({ wildcard }) => wildcard),
  );
}

/** Whether an event, envelope and all, matches a pattern. */
export function matches(pattern: CompiledPattern, event: JsonObject): boolean {
  return pattern.alternatives.some(({ tree }) => fits(tree, event));
}
