/** What several versions agree on. A version that says nothing is `undefined`. */

import { canonical } from '../canonical.js';

/** The value that all have, if they do. */
export function same<T extends string | number | true>(
  all: readonly (T | undefined)[],
): T | undefined {
  return all.every((value) => value === all[0]) ? all[0] : undefined;
}

/** As {@link same}, for values of any shape: they are compared as canonical text. */
export function agreed<T>(all: readonly (T | undefined)[]): T | undefined {
  const texts = all.map((value) => canonical(value ?? null));
  return texts.every((text) => text === texts[0]) ? all[0] : undefined;
}

/** The bound that lets most through; none when one version has none. */
export function loosest(
  all: readonly (number | undefined)[],
  choose: (...numbers: number[]) => number,
): number | undefined {
  const bounds = all.filter((bound) => bound !== undefined);
  return bounds.length < all.length ? undefined : choose(...bounds);
}
