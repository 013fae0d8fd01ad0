/**
 * Strings, and what is made of letters, digits and dots: of anything that is not ASCII, names alone
 * stand outside of our strings, and our marks (see width.ts) between them.
 */
const tokens = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[.$\w\u0080-\udfff\uf900-\uffff]+/g;

/** The identifiers that code of ours speaks of: not what is in its strings, nor names of properties. */
export function mentions(code: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const token of code.match(tokens) ?? []) {
    if (/^['".\d]/.test(token)) continue;
    const dot = token.indexOf('.');
    names.add(dot < 0 ? token : token.slice(0, dot));
  }
  return names;
}

/** Code that declares one function or constant. */
export interface Declaration {
  readonly name: string;
  readonly text: string;
  /** See {@link mentions}. */
  readonly mentioned: ReadonlySet<string>;
}

/**
 * The declarations that the first one leads to, in the given order. Others were written for a test
 * that came to nothing in the end.
 */
export function reachable(declarations: readonly Declaration[]): Declaration[] {
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const [first] = byName.keys();
  const found = new Set(first === undefined ? [] : [first]);
  // It grows while it is walked.
  for (const name of found) {
    for (const word of byName.get(name)?.mentioned ?? []) {
      if (byName.has(word)) found.add(word);
    }
  }
  return declarations.filter(({ name }) => found.has(name));
}
