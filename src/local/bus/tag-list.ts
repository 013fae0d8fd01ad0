import type { Input } from '../input.js';

/** Tags as EventBridge's requests have them: a list of keys and values. */
export function tagList(input: Input): readonly (readonly [string, string])[] {
  const tags = input.structures('Tags') ?? [];
  return tags.map((tag) => [
    tag.text('Key', { min: 1, max: 128 }),
    tag.text('Value', { max: 256 }),
  ]);
}
