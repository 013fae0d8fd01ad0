import { typed, type Flag, type Flags } from '../commands/flag.js';
import { nearest } from '../text/nearest.js';
import { problem, type Problem } from '../problems.js';

/**
 * Flags that a command does not take. They are looked for before yargs sees the arguments: it
 * stumbles over some names (`--constructor`).
 * @param args behind the command's name
 */
export function unknownFlags(command: string, flags: Flags, args: readonly string[]): Problem[] {
  const known = spellings(flags);
  const names = [...known].filter((name) => name.startsWith('--'));
  const unknown = beforeRest(args)
    .filter((arg) => /^-\D/.test(arg))
    .map((arg) => arg.split('=', 1)[0] ?? arg)
    .filter((arg) => !known.has(arg));
  return [...new Set(unknown)].map((flag) =>
    problem('EVB_FLAG_UNKNOWN', {}, { flag, command, near: nearest(flag, names) ?? '' }),
  );
}

/**
 * Switches that are given something else than yes or no: `--local=1`, which yargs takes for a no.
 * @param args behind the command's name
 */
export function unclearSwitches(flags: Flags, args: readonly string[]): Problem[] {
  const switches = Object.fromEntries(Object.entries(flags).filter(([, flag]) => isYesOrNo(flag)));
  const names = spellings(switches);
  return beforeRest(args).flatMap((arg) => {
    const [flag = '', value] = arg.split(/=(.*)/s);
    if (value === undefined || !names.has(flag) || /^(true|false)$/.test(value)) return [];
    return [problem('EVB_FLAG_VALUE', {}, { flag, expected: 'true or false', value })];
  });
}

/** What stands before `--`: what is behind is for others. */
export function beforeRest(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end === -1 ? args : args.slice(0, end);
}

/** How flags can be typed; `-h` and `--help` go with every command. */
export function spellings(flags: Flags): ReadonlySet<string> {
  const own = Object.entries(flags).flatMap(([name, flag]) => {
    if (flag.kind === 'arguments' || flag.kind === 'rest') return [];
    return isYesOrNo(flag) ? [`--${typed(name)}`, `--no-${typed(name)}`] : [`--${typed(name)}`];
  });
  return new Set([...own, '--help', '-h']);
}

export function isYesOrNo(flag: Flag): boolean {
  return flag.kind === 'switch' || flag.kind === 'either';
}

/**
 * Arguments that a command does not take.
 * @param alone what stands without a flag
 * @param behind what stands behind `--`
 */
export function unexpectedArguments(
  command: string,
  flags: Flags,
  alone: readonly string[],
  behind: readonly string[],
): Problem[] {
  const kinds = Object.values(flags);
  const most = kinds.find((flag) => flag.kind === 'arguments')?.most ?? 0;
  const takesRest = kinds.some((flag) => flag.kind === 'rest');
  const tooMany = [...alone.slice(most), ...(takesRest ? [] : behind)];
  const rest = takesRest ? '--' : '';
  return tooMany.map((argument) =>
    problem('EVB_ARGUMENT_UNEXPECTED', {}, { argument, command, rest }),
  );
}

/** Ties values that begin with a minus to their flag, `--from -2h`: yargs would take them for flags. */
export function tieNegatives(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.reduce<readonly string[]>((tied, arg, index) => {
    const before = tied.at(-1);
    const isValue = /^-\d/.test(arg) && before?.startsWith('--') === true && !before.includes('=');
    return isValue && (end === -1 || index < end)
      ? [...tied.slice(0, -1), `${before}=${arg}`]
      : [...tied, arg];
  }, []);
}
