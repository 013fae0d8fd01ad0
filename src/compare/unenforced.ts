import type { Unenforced } from '../model/schema.js';
import { shorten } from './describe.js';
import { replaced } from './limits.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** Keywords that guards do not enforce. What they mean is not known: they are compared as they are written. */
export function* compareUnenforced(
  before: readonly Unenforced[] = [],
  after: readonly Unenforced[] = [],
  place: Place,
): Generator<Finding> {
  for (const keyword of new Set([...before, ...after].map((one) => one.keyword))) {
    const [old, now] = [textsOf(keyword, before), textsOf(keyword, after)];
    const gone = old.filter((text) => !now.includes(text));
    const come = now.filter((text) => !old.includes(text));
    if (gone.length === 0 && come.length === 0) continue;
    const how = gone.length === 0 ? 'added' : come.length === 0 ? 'removed' : 'changed';
    const told = replaced(keyword, list(gone), list(come));
    const says = `${told.says} (guards do not enforce it)`;
    yield { ...told, rule: `unenforced-keyword-${how}`, keyword, place, says };
  }
}

function textsOf(keyword: string, all: readonly Unenforced[]): string[] {
  return all.filter((one) => one.keyword === keyword).map(({ text }) => text);
}

function list(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.map(shorten).join(' and ');
}
