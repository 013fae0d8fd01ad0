import { byCodePoint } from '../text/code-point-order.js';
import { problem, type Problem, type Where } from '../problems.js';
import { deepest, JsonFault, readJson, type Fault, type JsonNode } from './json-reader.js';

/**
 * The one text of a JSON value: keys by code point, two spaces, LF, a line break at the end, every
 * number with the digits it came with, nothing that an editor would not show.
 * @param content a schema's content as the registry gave it
 * @param where what a problem is located by
 */
export function canonicalText(
  content: string,
  where: Where,
): { readonly text: string } | { readonly problem: Problem } {
  try {
    return { text: `${textOf(readJson(content), 0)}\n` };
  } catch (error) {
    if (error instanceof JsonFault) return { problem: faultProblem(error.fault, where) };
    throw error;
  }
}

function faultProblem(fault: Fault, where: Where): Problem {
  switch (fault.kind) {
    case 'syntax':
      return problem('EVB_SCHEMA_NOT_JSON', where, { reason: fault.reason });
    case 'twice':
      return problem(
        'EVB_SCHEMA_KEY_TWICE',
        { ...where, pointer: fault.pointer },
        { key: fault.key },
      );
    case 'deep':
      return problem(
        'EVB_SCHEMA_TOO_DEEP',
        { ...where, pointer: fault.pointer },
        { limit: deepest },
      );
  }
}

/** The text of a node at a depth. Built by appending, which copies nothing, however deep. */
function textOf(node: JsonNode, depth: number): string {
  switch (node.kind) {
    case 'word':
      return node.text;
    case 'string':
      return quote(node.value);
    case 'array':
      return listOf('[', node.items, ']', depth, (item) => textOf(item, depth + 1));
    case 'object': {
      const members = node.members.toSorted(([a], [b]) => byCodePoint(a, b));
      return listOf(
        '{',
        members,
        '}',
        depth,
        ([key, member]) => `${quote(key)}: ${textOf(member, depth + 1)}`,
      );
    }
  }
}

/** Indentation ends at this depth: a hostile depth must not multiply the size. */
const deepestIndent = 40;

function listOf<T>(
  open: string,
  parts: readonly T[],
  close: string,
  depth: number,
  textOfPart: (part: T) => string,
): string {
  if (parts.length === 0) return open + close;
  const outer = `\n${'  '.repeat(Math.min(depth, deepestIndent))}`;
  const inner = depth < deepestIndent ? `${outer}  ` : outer;
  let text = open;
  let before = inner;
  for (const part of parts) {
    text += before + textOfPart(part);
    before = `,${inner}`;
  }
  return text + outer + close;
}

/** Controls, direction marks and invisible line ends as escapes: a review sees what is there. */
function quote(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  const json = JSON.stringify(text);
  return json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
