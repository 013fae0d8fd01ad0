import { createRequire } from 'node:module';
import type { isSafePattern } from 'redos-detector';
import { refersAhead } from './back-reference.js';
import { endOfJob } from './end-of-job.js';
import { lookedFor, looksFar } from './lookaround.js';

/** What a regular expression of a schema is worth: text that is safe to run, or the reason why not. */
export type JudgedPattern =
  { readonly pattern: string } | { readonly refused: 'invalid' | 'slow' | 'many' };

export interface Judgement {
  readonly judged: JudgedPattern;
  /** What judging took, in looks of {@link shortLook} steps. */
  readonly effort: number;
}

/** Longer ones are not worth the time that judging them takes. */
const maxLength = 1000;

/** So many judgements are kept: versions of a schema mostly have the same patterns, and one may take a second. */
const mostKept = 10_000;
const kept = new Map<string, Judgement>();

/**
 * Judges a regular expression of a schema. Backtracking is judged by a library (`redos-detector`), within a
 * fixed number of steps so that the answer is the same everywhere.
 * @param source ECMA-262 syntax, not anchored (Draft 4 validation, section 3.3)
 */
export function judgePattern(source: string): Judgement {
  const judgement = kept.get(source) ?? judgeAnew(source);
  if (kept.size >= mostKept) kept.clear();
  kept.set(source, judgement);
  return judgement;
}

function judgeAnew(source: string): Judgement {
  if (source.length > maxLength) return { judged: { refused: 'slow' }, effort: 0 };
  const pattern = [source, withoutNeedlessEscapes(source)].find(compiles);
  if (pattern === undefined) return { judged: { refused: 'invalid' }, effort: 0 };
  const { safe, effort } = lookAt(pattern);
  return { judged: safe ? { pattern } : { refused: 'slow' }, effort };
}

function compiles(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Characters and classes one after the other: they match in one way, and the library takes its time to see that. */
const withoutChoice = /^(?:[^\\[\](){}|*+?]|\\[^\dk]|\[(?:[^\\\]]|\\.)*\])*$/su;

interface Look {
  readonly safe: boolean;
  readonly effort: number;
}

function lookAt(pattern: string): Look {
  if (withoutChoice.test(pattern)) return { safe: true, effort: 0 };
  try {
    if (refersAhead(pattern) || looksFar(pattern)) return { safe: false, effort: 1 };
    // The library has judged what a lookaround looks for, but not what ends it.
    const bodies = lookedFor(pattern).filter((body) => assertion.test(body));
    if (bodies.some((body) => /\\[1-9k]/.test(body))) return { safe: false, effort: 1 };
    return lookAtEach([pattern, ...bodies.map((body) => `^(?:${body})`)]);
  } catch {
    return { safe: false, effort: 1 };
  }
}

function lookAtEach(patterns: readonly string[]): Look {
  let effort = 0;
  for (const pattern of patterns) {
    const look = lookClosely(pattern);
    effort += look.effort;
    if (!look.safe || effort > mostEffort) return { safe: false, effort };
  }
  return { safe: true, effort };
}

/** What consumes nothing: `\b`, lookarounds, a `^` behind something. */
const assertion = /\\[bB]|\(\?<?[=!]|[^[\\]\^/;

/** In steps of the library; few patterns that people write need more than the short one. */
const shortLook = 200;
const longLook = 2_000;
/** For one pattern; few have lookarounds that are judged by themselves. */
const mostEffort = 20;

/**
 * To the library a text matches as soon as its last character does. An assertion may refuse it there all
 * the same, and the engine tries every other way: so it is judged as what never matches (`[]`).
 */
function lookClosely(pattern: string): Look {
  const judged = assertion.test(pattern) ? `(?:${pattern})[]` : pattern;
  const { safe, error } = judgeWithin(shortLook, judged);
  if (error !== 'hitMaxSteps') return { safe, effort: 1 };
  return { safe: judgeWithin(longLook, judged).safe, effort: longLook / shortLook };
}

function judgeWithin(maxSteps: number, pattern: string): ReturnType<typeof isSafePattern> {
  // By weak references the library holds up to 40 MB for one pattern, until here.
  endOfJob();
  return judge()(pattern, { unicode: true, maxScore: 50, maxSteps, timeout: Infinity });
}

/** The library is loaded for the first pattern: few schemas have any. */
function judge(): typeof isSafePattern {
  const library = createRequire(import.meta.url)('redos-detector') as {
    readonly isSafePattern: typeof isSafePattern;
  };
  return library.isSafePattern;
}

/** `\@` and `\"` mean themselves, but not under the `u` flag. `\-` is kept inside a class. */
function withoutNeedlessEscapes(source: string): string {
  let inClass = false;
  return source.replace(/\\(.)|[[\]]/gsu, (token, escaped: string | undefined) => {
    if (escaped === undefined) inClass = token === '[' || (inClass && token !== ']');
    else if (escaped === '-' ? !inClass : /[^\w^$\\.*+?()[\]{}|/]/u.test(escaped)) return escaped;
    return token;
  });
}
