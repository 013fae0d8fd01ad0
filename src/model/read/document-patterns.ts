import { append } from '../../append.js';
import type { JsonValue } from '../schema.js';
import { isArray, isObject, own, type JsonObject } from './json.js';
import { judgePattern, type JudgedPattern } from './pattern.js';

/** What judging the patterns of one document may take: hundreds of them as people write them, dozens of hard ones. */
const mostEffort = 300;

/**
 * What judges the regular expressions of a document. Which of them are judged, where they are too many,
 * depends on the document alone, not on what of it is read.
 */
export function patternsOf(document: JsonValue): (source: string) => JudgedPattern {
  let judged: ReadonlyMap<string, JudgedPattern> | undefined;
  return (source) => {
    judged ??= judgeAll(document);
    return judged.get(source) ?? { refused: 'many' };
  };
}

function judgeAll(document: JsonValue): Map<string, JudgedPattern> {
  const all = new Map<string, JudgedPattern>();
  let effort = 0;
  for (const source of patternsIn(document)) {
    if (effort >= mostEffort) break;
    if (all.has(source)) continue;
    const judgement = judgePattern(source);
    all.set(source, judgement.judged);
    effort += judgement.effort;
  }
  return all;
}

/** Wherever they are: what is no schema may be referred to as one. */
function* patternsIn(document: JsonValue): Generator<string> {
  // It grows while it is walked: documents may be too deep for functions that call themselves.
  const values = [document];
  for (const value of values) {
    if (isObject(value)) yield* patternsAt(value);
    if (isObject(value) || isArray(value)) append(values, Object.values<JsonValue>(value));
  }
}

function patternsAt(node: JsonObject): string[] {
  const pattern = own(node, 'pattern');
  const names = own(node, 'patternProperties');
  return [
    ...(typeof pattern === 'string' ? [pattern] : []),
    ...(isObject(names) ? Object.keys(names) : []),
  ];
}
