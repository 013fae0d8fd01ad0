import { typed, type Flag, type Flags, type OptionsOf } from '../commands/flag.js';
import { problem, type Problem } from '../problems.js';

/** What the parser made of the arguments: nothing in it is trusted to be of any type. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Checks the values of a command's flags.
 * @param flags that the command takes
 * @param given by name as typed; `--` holds what stands behind it, `_` what stands without a flag
 * @param problems gets every complaint
 */
export function readOptions<F extends Flags>(
  flags: F,
  given: Given,
  problems: Problem[],
): OptionsOf<F> {
  const options = Object.entries(flags).map(
    ([name, flag]) => [name, read(flag, valuesOf(name, flag, given), name, problems)] as const,
  );
  // `read` gives each kind of flag what OptionsOf says of it; a loop over keys cannot show that.
  return Object.fromEntries(options) as OptionsOf<F>;
}

function valuesOf(name: string, flag: Flag, given: Given): readonly unknown[] {
  const value = given[flag.kind === 'rest' ? '--' : flag.kind === 'arguments' ? '_' : typed(name)];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function read(flag: Flag, values: readonly unknown[], name: string, problems: Problem[]): unknown {
  const refuse = (expected: string, value: string): undefined => {
    problems.push(problem('EVB_FLAG_VALUE', {}, { flag: `--${typed(name)}`, expected, value }));
  };
  const texts = values.map(String);
  switch (flag.kind) {
    case 'text':
      return texts.map((text) => readText(flag, text, refuse)).at(-1);
    case 'list':
      return texts
        .flatMap((text) => (flag.commas === true ? text.split(',') : [text]))
        .map((text) => readText(flag, text.trim(), refuse))
        .filter((text) => text !== undefined);
    case 'whole':
      return texts.map((text) => readWhole(flag, text, refuse)).at(-1);
    case 'choice':
      return texts
        .map((text) =>
          flag.from.includes(text) ? text : refuse(`one of ${flag.from.join(', ')}`, text),
        )
        .at(-1);
    case 'switch':
      return values.at(-1) === true;
    case 'either':
      return values.at(-1);
    case 'arguments':
    case 'rest':
      return texts;
  }
}

type Refuse = (expected: string, value: string) => undefined;

function readText(
  flag: Extract<Flag, { kind: 'text' | 'list' }>,
  text: string,
  refuse: Refuse,
): string | undefined {
  if (text === '') return refuse(`followed by ${flag.of}`, text);
  return flag.must === undefined || flag.must.test(text) ? text : refuse(flag.must.be, text);
}

function readWhole(
  flag: Extract<Flag, { kind: 'whole' }>,
  text: string,
  refuse: Refuse,
): number | undefined {
  const { least, most } = flag;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most
    ? number
    : refuse(`a whole number from ${least} to ${most}`, text);
}
