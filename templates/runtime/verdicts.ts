/* eslint-disable */
/** The guard of a type, which may ask others on the way. */
type Guard = (value: unknown, verdicts: Verdicts, depth: number) => boolean;

/** So many are remembered; a value that takes more is refused. */
const MAX_VERDICTS = 500_000;

/**
 * What guards have said of values while one detail is looked at. Where the forms of a union lead to
 * the same types, each level of a value would otherwise be looked at twice as often as the one above.
 */
export class Verdicts {
  readonly #known = new Map<Guard, Map<unknown, boolean>>();
  #left = MAX_VERDICTS;

  /** What a guard says of a value; it is asked the first time alone. */
  once(guard: Guard, value: unknown, depth = 0): boolean {
    const verdicts = this.#known.get(guard) ?? new Map<unknown, boolean>();
    this.#known.set(guard, verdicts);
    const known = verdicts.get(value);
    if (known !== undefined) return known;
    if (this.#left-- <= 0) return false;
    const verdict = guard(value, this, depth);
    verdicts.set(value, verdict);
    return verdict;
  }
}
