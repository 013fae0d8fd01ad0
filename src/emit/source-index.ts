import { exportsOf, type EventNames } from '../model/names.js';
import { identifier, stringLiteral } from './safe-text.js';
import { namedList } from './width.js';

/**
 * The index of one source: what each of its events exports to the world. Inner types are imported
 * from the event's own file, where two events cannot get into each other's way.
 */
export function emitSourceIndex(events: readonly EventNames[], extension: string): string {
  return events.map((names) => exportStatement(names, extension)).join('');
}

function exportStatement({ stem, file }: EventNames, extension: string): string {
  const names = exportsOf(stem).map(identifier).sort();
  const types = new Set([`${stem}Detail`, `${stem}Event`]);
  const listed = names.map((name) => (types.has(name) ? `type ${name}` : name));
  const rest = ` from ${stringLiteral(`./${file}${extension}`)};`;
  return `${namedList('export', listed, rest)}${rest}\n`;
}
