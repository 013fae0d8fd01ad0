import { createHash } from 'node:crypto';
import type { Step } from '../../model/map-inner.js';
import { pascalCase, words } from '../../model/words.js';
import { cut } from '../../text/cut.js';
import { unescapeToken } from '../../text/json-pointer.js';

/** Longer names are cut, and have a hash. */
const maxLength = 120;

/**
 * The name of an inner type, from the stem of its event and the path that leads to it.
 * @param taken what it must not be; the name is added
 */
export function claimName(stem: string, path: readonly string[], taken: Set<string>): string {
  const name = unclaimedName(plainName(stem, path), path, taken);
  taken.add(name);
  return name;
}

function unclaimedName(plain: string, path: readonly string[], taken: ReadonlySet<string>): string {
  const short = cut(plain, maxLength);
  const whole = short === plain ? [plain, `${plain}Value`] : [];
  const free = whole.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  const hash = createHash('sha256').update(JSON.stringify(path)).digest('hex').toUpperCase();
  const hashed = `${short}_${hash.slice(0, 6)}`;
  return taken.has(hashed) ? `${short}_${hash}` : hashed;
}

/** `OrderCreated` + items, item -> `OrderCreatedItemsItem`. A component that already begins with the stem is not told twice. */
function plainName(stem: string, path: readonly string[]): string {
  const tail = path.map((part) => pascalCase(words(part))).join('');
  const name = tail.startsWith(stem) && tail !== stem ? tail : stem + tail;
  return name === stem ? `${stem}Value` : name.replace(/\d+[a-z]/g, (m) => m.toUpperCase());
}

/** What a step adds to a path. */
export function stepName({ to, name }: Step): string {
  if (to === 'property') return name;
  if (to === 'allOf') return `part ${name}`;
  if (to === 'anyOf' || to === 'oneOf') return `option ${name}`;
  return to === 'dependency' ? `${name} dependency` : `${to} ${name}`;
}

/** A component is called by its name; a place in a merged document by the path to it. */
export function pathOfDefinition(key: string): string[] {
  const pointer = key.replace(/^path:\d*/, '');
  const tokens = pointer
    .replace(/^\/(components\/schemas|definitions|\$defs)\//, '/')
    .split('/')
    .slice(1);
  return tokens.map((token) =>
    unescapeToken(
      token
        .replace(/^~i$/, 'item')
        .replace(/^~v$/, 'value')
        .replace(/^~[pakodn](\d*)$/, 'part $1'),
    ),
  );
}
