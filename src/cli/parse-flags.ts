import parse from 'yargs-parser';
import { typed, type Flags } from '../commands/flag.js';
import { isYesOrNo, tieNegatives } from './arguments.js';
import type { Given } from './read-options.js';

/**
 * Sorts the arguments of a command by flag.
 * @param args behind the command's name; what looks like a flag is one that the command takes
 */
export function parseFlags(flags: Flags, args: readonly string[]): Given {
  const named = Object.entries(flags).filter(
    ([, { kind }]) => kind !== 'arguments' && kind !== 'rest',
  );
  const isBoolean = ([, flag]: (typeof named)[number]): boolean => isYesOrNo(flag);
  const names = (some: typeof named): string[] => some.map(([name]) => typed(name));
  return parse([...tieNegatives(args)], {
    boolean: ['help', ...names(named.filter(isBoolean))],
    string: names(named.filter((flag) => !isBoolean(flag))),
    alias: { help: ['h'] },
    // Without shorthands, and without guesses of what is meant.
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'short-option-groups': false,
    },
  });
}
