import type { Entry, Facts } from './entry.js';

/** The snapshot and the lock. */
export const snapshotProblems = {
  EVB_SCHEMA_KEY_TWICE: {
    severity: 'error',
    message: ({ key }: Facts<'key'>) => `the key "${key}" is there twice in one object`,
    fix: 'remove one of them in the registry, then run evb-codegen pull',
  },
  EVB_LOCK_MISSING: {
    severity: 'error',
    message: () => 'nothing has been pulled into this folder yet',
    fix: 'run evb-codegen pull, and commit what it writes',
  },
  EVB_REGISTRY_NOT_PULLED: {
    severity: 'error',
    message: () =>
      'nothing of this registry has been pulled into the folder, and no config names it',
    fix: ({ name, near, known }: Facts<'name' | 'near' | 'known'>) =>
      near
        ? `did you mean "${near}"?`
        : `name one that was pulled (${known}), or run evb-codegen pull --registry ${name}`,
  },
  EVB_REGISTRY_UNNAMED: {
    severity: 'warning',
    message: ({ schemas }: Facts<'schemas'>) =>
      `the config does not name this registry, so ${schemas === 1 ? 'its only schema goes' : `its ${schemas} schemas go`}`,
    fix: 'nothing to do if that was meant; if another config writes into this folder, give each a folder of its own',
  },
  EVB_LOCK_LOST: {
    severity: 'error',
    message: () => 'the lock is missing, though a snapshot lies beside it',
    fix: ({ folder }: Facts<'folder'>) =>
      `bring it back from version control, or delete what evb-codegen wrote into ${folder} and run evb-codegen pull`,
  },
  EVB_LOCK_CONFLICT: {
    severity: 'error',
    message: () => 'the lock has merge-conflict markers',
    fix: 'run evb-codegen pull: it writes the lock anew',
  },
  EVB_LOCK_BROKEN: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the lock cannot be read: ${reason}`,
    fix: 'run evb-codegen pull: it writes the lock anew',
  },
  EVB_LOCK_NEEDED: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) =>
      `${reason}, and a pull of a part needs it: it says what else there is`,
    fix: 'run evb-codegen pull without --registry and --source: it writes the lock anew',
  },
  EVB_LOCK_NEWER: {
    severity: 'error',
    message: ({ version }: Facts<'version'>) =>
      `the lock was written by a newer evb-codegen (lock version ${version})`,
    fix: 'update evb-codegen here: npm install evb-codegen@latest',
  },
  EVB_GENERATOR_OLDER: {
    severity: 'warning',
    message: ({ made, here }: Facts<'made' | 'here'>) =>
      `this was made by evb-codegen ${made}, and is made again by an older one, ${here}`,
    fix: 'have one version of evb-codegen for all who generate: npm install evb-codegen@latest',
  },
  EVB_SNAPSHOT_EDITED: {
    severity: 'error',
    message: () =>
      'this file of the snapshot is not what was pulled: it was edited, or a merge or a formatter changed it',
    fix: 'run evb-codegen pull: it brings back what the registry has, which is where a schema is changed; formatters have to leave it alone (.prettierignore)',
  },
  EVB_SNAPSHOT_MISSING: {
    severity: 'error',
    message: () => 'this file of the snapshot is missing',
    fix: 'run evb-codegen pull',
  },
} as const satisfies Record<string, Entry>;
