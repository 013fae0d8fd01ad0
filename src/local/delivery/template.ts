/** Input templates: text in which `<name>` stands for a variable. */

/**
 * Puts something in the place of variables.
 * @param replacement of a name, within a string or elsewhere; undefined: what stands there stays
 */
export function replaceVariables(
  template: string,
  replacement: (name: string, quoted: boolean) => string | undefined,
): string {
  let quoted = false;
  return template.replace(/\\.|"|<([^<>"\s]+)>/gs, (token: string, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    return name === undefined ? token : (replacement(name, quoted) ?? token);
  });
}

/** Every name that may be one of a variable, as often as it occurs. */
export function variablesOf(template: string): readonly string[] {
  return [...template.matchAll(/<([.\-_A-Za-z0-9]+)>/g)].map(([, name = '']) => name);
}
