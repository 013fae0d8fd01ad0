/** JSON pointers (RFC 6901, section 3): a `/` before each token, `~` and `/` in tokens escaped. */

/** One more step of a pointer. */
export function step(pointer: string, token: string | number): string {
  return `${pointer}/${escapeToken(String(token))}`;
}

/** The tokens of a pointer, unescaped. */
export function tokens(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapeToken);
}

export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
