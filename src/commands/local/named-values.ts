import type { ChaosOptions } from '../../local/index.js';

/** Splits `NAME=VALUE` at the first `=`; without one the value is empty. */
export function splitNamed(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** What `--chaos` may name. */
const troubles = [
  'seed',
  'throttling',
  'entryFailures',
  'duplicates',
  'reordering',
  'archiveLag',
  'discoveryDelay',
] as const satisfies readonly (keyof ChaosOptions)[];

export const chaosInWords = `${troubles.join(', ')}, each with =NUMBER`;

export function isChaos(text: string): boolean {
  const [name, value] = splitNamed(text);
  return troubles.some((known) => known === name) && /^\d+(\.\d+)?$/.test(value);
}

/** @param given `NAME=NUMBER` each; whether a number can be, the local EventBridge says */
export function readChaos(given: readonly string[]): ChaosOptions {
  const { reordering, ...numbers } = Object.fromEntries(
    given.map(splitNamed).map(([name, value]) => [name, Number(value)]),
  );
  return { ...numbers, ...(reordering === undefined ? {} : { reordering: reordering !== 0 }) };
}
