import type { Input } from '../input.js';
import { checkTagCount } from '../tags.js';

/** The tags that a resource is made with: the Schemas API has them as a map. */
export function tagsGiven(input: Input): ReadonlyMap<string, string> {
  const tags = input.textMap('Tags') ?? new Map<string, string>();
  checkTagCount(input, tags);
  return tags;
}
