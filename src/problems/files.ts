import type { Entry, Facts } from './entry.js';

/** Reading and writing files. */
export const filesProblems = {
  EVB_OUTPUT_FORBIDDEN: {
    severity: 'error',
    message: ({ what }: Facts<'what'>) =>
      `the output folder must be a folder of its own, not ${what}`,
    fix: 'name another folder with "output" or --output',
  },
  EVB_OUTPUT_NOT_OURS: {
    severity: 'error',
    message: ({ found }: Facts<'found'>) =>
      `the output folder holds files but no evb.lock.json, so they are not ours: ${found}`,
    fix: 'name another folder with "output" or --output, or empty this one; if it was ours, bring its lock back from version control',
  },
  EVB_OUTPUT_BUSY: {
    severity: 'error',
    message: ({ pid }: Facts<'pid'>) =>
      `another evb-codegen${pid ? ` (process ${pid})` : ''} is writing into this folder`,
    fix: ({ staging }: Facts<'staging'>) => `wait for it; if there is none, delete ${staging}`,
  },
  EVB_FILE_IN_THE_WAY: {
    severity: 'error',
    message: ({ what }: Facts<'what'>) => `${what} is where a generated file has to go`,
    fix: 'move it out of the output folder, which is for generated files alone',
  },
  EVB_FILE_EDITED: {
    severity: 'warning',
    message: () => 'it is no longer generated, but was edited by hand, so it stays',
    fix: 'move what you need out of the output folder and delete it',
  },
  EVB_FILE_FOREIGN: {
    severity: 'warning',
    message: () => 'the output folder is for generated files alone, and this is none',
    fix: 'move it out of the output folder',
  },
  EVB_FILES_OVERWRITTEN: {
    severity: 'warning',
    message: ({ count, named }: Facts<'count' | 'named'>) => {
      const [files, are] = count === 1 ? ['a file', 'is'] : [`${count} files`, 'are'];
      return `${files} with another content than the lock says (a merge, a formatter or an edit by hand) ${are} overwritten: ${named}`;
    },
    fix: 'make changes where the generated code is used; what was committed is in version control',
  },
  EVB_DISK_FAILED: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the disk said no: ${reason}`,
    fix: 'check permissions and free space; nothing was changed',
  },
  EVB_SUMMARY_NOT_WRITTEN: {
    severity: 'warning',
    message: ({ reason }: Facts<'reason'>) =>
      `the step summary that GITHUB_STEP_SUMMARY names cannot be written: ${reason}`,
    fix: 'let what the step runs in (a container) have that file, or unset GITHUB_STEP_SUMMARY there',
  },
  EVB_FOLDER_GONE: {
    severity: 'error',
    message: () => 'the working directory is not there any more',
    fix: 'go to a folder that is there, and run the command again',
  },
  EVB_OUTPUT_HALF_WRITTEN: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `writing failed and could not be undone: ${reason}`,
    fix: ({ staging }: Facts<'staging'>) =>
      `take the folder from version control, or run the command again; the former files are in ${staging}`,
  },
} as const satisfies Record<string, Entry>;
