import type { Entry } from './entry.js';

/** `init`. */
export const initProblems = {
  EVB_PACKAGE_JSON_UNREADABLE: {
    severity: 'error',
    message: () => 'this folder has no package.json that can be read',
    fix: 'go to the folder of your package, or make one with npm init --yes',
  },
} as const satisfies Record<string, Entry>;
