import type { Entry, Facts } from './entry.js';

/** The local EventBridge. */
export const localProblems = {
  EVB_LOCAL_FAILED: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the local EventBridge cannot start: ${reason}`,
    fix: ({ fix }: Facts<'fix'>) => `${fix}; evb-codegen local --help shows how`,
  },
  EVB_FUNCTION_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) =>
      `the module of a function cannot be loaded: ${reason}`,
    fix: 'mend the module, or the path behind --function NAME=',
  },
  EVB_FUNCTION_WITHOUT_HANDLER: {
    severity: 'error',
    message: () => 'the module of a function exports no function called handler',
    fix: 'export async function handler(event) from it',
  },
  EVB_COMMAND_NOT_STARTED: {
    severity: 'error',
    message: ({ command, reason }: Facts<'command' | 'reason'>) =>
      `"${command}" cannot be started: ${reason}`,
    fix: 'name a program that is on the PATH, behind --',
  },
} as const satisfies Record<string, Entry>;
