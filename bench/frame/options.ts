import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    size: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

/** The claims to run; all of them when none is named. */
export const claims: readonly string[] = positionals;

/** Whether what is measured goes into the results. */
export const write = values.write;

/** How often each subject is measured: by `--rounds`, otherwise as given. */
export function rounds(otherwise: number): number {
  return numberOf('--rounds', values.rounds) ?? otherwise;
}

/** How much there is to do (schemas, events, entries): by `--size`, otherwise as given. */
export function size(otherwise: number): number {
  return numberOf('--size', values.size) ?? otherwise;
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${flag} takes a whole number above 0, not ${text}`);
}
