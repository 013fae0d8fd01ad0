import type { Input } from '../input.js';
import { checkTagCount } from '../tags.js';

/** No tag of a user's begins with it (userguide, eb-tagging). With which words AWS refuses one is not known. */
const RESERVED = 'aws:';

/** Tags as EventBridge's requests have them: a list of keys and values. */
export function tagList(input: Input): readonly (readonly [string, string])[] {
  const given = input.structures('Tags') ?? [];
  const tags = given.map(
    (tag) => [tag.text('Key', { min: 1, max: 128 }), tag.text('Value', { max: 256 })] as const,
  );
  checkTagCount(input, tags);
  const reserved = tags.find(([key]) => key.startsWith(RESERVED));
  if (reserved === undefined) return tags;
  throw input.refuse('Tags', `Tag keys that begin with "${RESERVED}" are reserved for AWS use.`);
}
