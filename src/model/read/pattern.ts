import { createRequire } from 'node:module';
import type { isSafePattern } from 'redos-detector';
import { refersAhead } from './back-reference.js';
import { endOfJob } from './end-of-job.js';
import { lookedFor, looksFar } from './lookaround.js';

/** What a regular expression of a schema is worth: text that is safe to run, or the reason why not. */
export type JudgedPattern = { readonly pattern: string } | { readonly refused: 'invalid' | 'slow' };

/** Longer ones are not worth the time that judging them takes. */
const maxLength = 1000;

/** So many judgements are kept: versions of a schema mostly have the same patterns, and one may take a second. */
const mostKept = 10_000;
const kept = new Map<string, JudgedPattern>();

/**
 * Judges a regular expression of a schema. Backtracking is judged by a library (`redos-detector`), within a
 * fixed number of steps so that the answer is the same everywhere.
 * @param source ECMA-262 syntax, not anchored (Draft 4 validation, section 3.3)
 */
export function judgePattern(source: string): JudgedPattern {
  const judged = kept.get(source) ?? judgeAnew(source);
  if (kept.size >= mostKept) kept.clear();
  kept.set(source, judged);
  return judged;
}

function judgeAnew(source: string): JudgedPattern {
  if (source.length > maxLength) return { refused: 'slow' };
  const pattern = [source, withoutNeedlessEscapes(source)].find(compiles);
  if (pattern === undefined) return { refused: 'invalid' };
  return isQuick(pattern) ? { pattern } : { refused: 'slow' };
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

function isQuick(pattern: string): boolean {
  if (withoutChoice.test(pattern)) return true;
  try {
    if (refersAhead(pattern)) return false;
    return isSafe(pattern) && !looksFar(pattern) && lookedFor(pattern).every(isSafeAhead);
  } catch {
    return false;
  }
}

/** What consumes nothing: `\b`, lookarounds, a `^` behind something. */
const assertion = /\\[bB]|\(\?<?[=!]|[^[\\]\^/;

/**
 * To the library a text matches as soon as its last character does. An assertion may refuse it there all
 * the same, and the engine tries every other way: so it is judged as what never matches (`[]`).
 */
function isSafe(pattern: string): boolean {
  const judged = assertion.test(pattern) ? `(?:${pattern})[]` : pattern;
  const options = { unicode: true, maxScore: 50, maxSteps: 2_000, timeout: Infinity };
  // By weak references the library holds up to 40 MB for one pattern, until here.
  endOfJob();
  return judge()(judged, options).safe;
}

/** The library has judged what a lookaround looks for, but not what ends it. */
function isSafeAhead(body: string): boolean {
  return !assertion.test(body) || (!/\\[1-9k]/.test(body) && isSafe(`^(?:${body})`));
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
