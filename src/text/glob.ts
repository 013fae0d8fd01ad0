/** Whether a text matches a glob in which `*` stands for any run of characters. */
export function matchesGlob(text: string, glob: string): boolean {
  return hasParts(text, glob.split('*'));
}

/**
 * Whether a text is these parts, with any run of characters between two of them. Each in turn is taken at
 * the first place where it is found: what matches at all matches so, and no place is tried twice.
 */
export function hasParts(text: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}

/** Whether a text matches one of the globs; every text does where there are none. */
export function matchesAnyGlob(text: string, globs: readonly string[]): boolean {
  return globs.length === 0 || globs.some((glob) => matchesGlob(text, glob));
}
