import type { Entry, Facts } from './entry.js';

/** The command line. */
export const commandLineProblems = {
  EVB_COMMAND_UNKNOWN: {
    severity: 'error',
    message: ({ command }: Facts<'command'>) => `"${command}" is not a command`,
    fix: ({ near, names }: Facts<'near' | 'names'>) =>
      near ? `did you mean evb-codegen ${near}?` : `the commands are ${names}`,
  },
  EVB_COMMAND_NOT_FIRST: {
    severity: 'error',
    message: ({ flag }: Facts<'flag'>) => `the command comes first, before ${flag}`,
    fix: 'write evb-codegen COMMAND and then the flags; evb-codegen --help shows the commands',
  },
  EVB_FLAG_UNKNOWN: {
    severity: 'error',
    message: ({ command, flag }: Facts<'command' | 'flag'>) =>
      `evb-codegen ${command} takes no ${flag}`,
    fix: ({ near, command }: Facts<'near' | 'command'>) =>
      near ? `did you mean ${near}?` : `evb-codegen ${command} --help shows what it takes`,
  },
  EVB_FLAG_VALUE: {
    severity: 'error',
    message: ({ flag, expected, value }: Facts<'flag' | 'expected' | 'value'>) =>
      `${flag} must be ${expected}${value === '' ? '' : `, not "${value}"`}`,
    fix: ({ flag }: Facts<'flag'>) => `give ${flag} such a value, or leave it out`,
  },
  EVB_FLAGS_DISAGREE: {
    severity: 'error',
    message: ({ flag, other }: Facts<'flag' | 'other'>) =>
      `${flag} and ${other} cannot both be followed`,
    fix: 'leave one of them out',
  },
  EVB_ARGUMENT_UNEXPECTED: {
    severity: 'error',
    message: ({ command, argument }: Facts<'command' | 'argument'>) =>
      `evb-codegen ${command} does not know what to do with "${argument}"`,
    fix: ({ command, rest }: Facts<'command' | 'rest'>) =>
      rest
        ? `leave it out, or put what is to be run behind -- (Yarn 1 takes the first one for itself: yarn evb-codegen ${command} -- -- COMMAND)`
        : `leave it out; evb-codegen ${command} --help shows what it takes`,
  },
} as const satisfies Record<string, Entry>;
