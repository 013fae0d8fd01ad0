import type { Input } from '../input.js';
import { checkTagCount } from '../tags.js';

/** Tags as EventBridge's requests have them: a list of keys and values. */
export function tagList(input: Input): readonly (readonly [string, string])[] {
  const given = input.structures('Tags') ?? [];
  const tags = given.map(
    (tag) => [tag.text('Key', { min: 1, max: 128 }), tag.text('Value', { max: 256 })] as const,
  );
  checkTagCount(input, tags);
  return tags;
}
