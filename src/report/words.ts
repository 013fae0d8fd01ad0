import { posix, sep } from 'node:path';
import type { Finding, ImpactedLine, Place } from './report.js';

/** What sort of finding it is, in a word or four. */
export function labelOf(finding: Finding): string {
  if (finding.kind === 'drift') return 'drift';
  if (finding.kind === 'problem') return finding.severity;
  const word = { error: 'breaking', warning: 'risky', info: 'change' }[finding.severity];
  return finding.breaks.length === 0 ? word : `${word} for ${finding.breaks.join(', ')}`;
}

/** The parts of a place in words, outermost first; each may hold hostile text. */
export function partsOf(place: Place): readonly string[] {
  const line = place.line === undefined ? '' : `:${place.line}`;
  return [
    place.file === undefined ? undefined : `${place.file}${line}`,
    labelled('registry', place.registry),
    labelled('schema', place.schema),
    labelled('version', place.version),
    place.pointer === '' ? undefined : place.pointer,
  ].filter((part) => part !== undefined);
}

function labelled(label: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${value}`;
}

/** `src/handler.ts:12:7`, which terminals and editors turn into a link. */
export function spotOf({ file, line, column }: ImpactedLine): string {
  return `${file}:${line}:${column}`;
}

/**
 * A file's path as forges want it: from the repository's root, parts between `/`.
 * @param file relative to the working directory
 * @param fromRoot path of the working directory from the repository's root
 */
export function pathFromRoot(file: string, fromRoot: string): string {
  return posix.join(fromRoot.replaceAll(sep, '/'), file.replaceAll(sep, '/'));
}
