import { byCodePoint } from '../code-point-order.js';
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
    const pieces: string[] = [];
    write(readJson(content), 0, pieces);
    return { text: `${pieces.join('')}\n` };
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

/** Appends the text of a node, piece by piece, so that depth costs no copying. */
function write(node: JsonNode, depth: number, pieces: string[]): void {
  switch (node.kind) {
    case 'word':
      pieces.push(node.text);
      return;
    case 'string':
      pieces.push(quote(node.value));
      return;
    case 'array':
      writeList('[]', node.items, depth, pieces, (item) => write(item, depth + 1, pieces));
      return;
    case 'object': {
      const members = node.members.toSorted(([a], [b]) => byCodePoint(a, b));
      writeList('{}', members, depth, pieces, ([key, member]) => {
        pieces.push(quote(key), ': ');
        write(member, depth + 1, pieces);
      });
    }
  }
}

/** Indentation ends at this depth: a hostile depth must not multiply the size. */
const deepestIndent = 40;

function writeList<T>(
  brackets: '[]' | '{}',
  parts: readonly T[],
  depth: number,
  pieces: string[],
  writePart: (part: T) => void,
): void {
  const outer = `\n${'  '.repeat(Math.min(depth, deepestIndent))}`;
  const inner = depth < deepestIndent ? `${outer}  ` : outer;
  pieces.push(brackets.charAt(0));
  parts.forEach((part, i) => {
    pieces.push(i === 0 ? inner : `,${inner}`);
    writePart(part);
  });
  pieces.push(parts.length === 0 ? '' : outer, brackets.charAt(1));
}

/** Controls, direction marks and invisible line ends as escapes: a review sees what is there. */
function quote(text: string): string {
  const json = JSON.stringify(text);
  if (!/[^ -~]/.test(json)) return json;
  return json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
