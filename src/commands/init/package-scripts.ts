import { withoutByteOrderMark } from '../../text/byte-order-mark.js';

/**
 * Adds scripts to a package.json, keeping its layout. Where it is laid out as no tool does it,
 * or has scripts of these names, nothing is changed.
 * @param text of the package.json
 * @param scripts name → command
 * @returns the new text, unless it stays as it is, and what to say
 */
export function withScripts(
  text: string,
  scripts: Readonly<Record<string, string>>,
): { readonly text?: string; readonly says: string } {
  const manifest = JSON.parse(withoutByteOrderMark(text)) as {
    readonly scripts?: Readonly<Record<string, unknown>>;
  };
  const has = manifest.scripts ?? {};
  const missing = Object.entries(scripts).filter(([name]) => !Object.hasOwn(has, name));
  const taken = Object.entries(scripts).filter(
    ([name, command]) => Object.hasOwn(has, name) && !String(has[name]).includes(command),
  );
  const hints = taken.map(([name, command]) => `add "${command}" to its script ${name} yourself`);
  if (missing.length === 0) return { says: ['it has its scripts', ...hints].join('; ') };
  const layout = layoutOf(text);
  if (layout(manifest) !== text) {
    const added = JSON.stringify(Object.fromEntries(missing));
    return { says: `it is laid out by hand, so add to its scripts yourself: ${added}` };
  }
  const names = missing.map(([name]) => name).join(' and ');
  return {
    text: layout({ ...manifest, scripts: { ...has, ...Object.fromEntries(missing) } }),
    says: [`the scripts ${names}`, ...hints].join('; '),
  };
}

/** Writes JSON with the indentation, line ends, last line end and byte order mark of a text. */
function layoutOf(text: string): (value: unknown) => string {
  const plain = withoutByteOrderMark(text);
  const mark = text.slice(0, text.length - plain.length);
  const indent = /^\{\r?\n([ \t]+)/.exec(plain)?.[1] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const last = /\s*$/.exec(text)?.[0] ?? '';
  return (value) => mark + JSON.stringify(value, null, indent).replaceAll('\n', lineEnd) + last;
}
