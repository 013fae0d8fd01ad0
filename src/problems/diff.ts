import type { Entry, Facts } from './entry.js';

const nameAnother =
  'name a commit that this clone has; in CI check out enough of the history (actions/checkout: fetch-depth: 0)';

/** The states that are compared, and the policy of `check` and `diff`. */
export const diffProblems = {
  EVB_DIFF_UNCLEAR: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `what to compare is not clear: ${reason}`,
    fix: 'write evb-codegen diff, diff SCHEMA@3 SCHEMA@5, diff --base GIT_REF, or diff DIR DIR',
  },
  EVB_SCHEMA_UNKNOWN: {
    severity: 'error',
    message: () => 'the snapshot has no such schema',
    fix: ({ near }: Facts<'near'>) =>
      near ? `did you mean "${near}"?` : 'evb-codegen pull fetches what the registry has',
  },
  EVB_SCHEMA_AMBIGUOUS: {
    severity: 'error',
    message: ({ registries }: Facts<'registries'>) =>
      `several registries have this schema: ${registries}`,
    fix: 'name one of them with --registry',
  },
  EVB_VERSION_UNKNOWN: {
    severity: 'error',
    message: ({ version }: Facts<'version'>) =>
      version === ''
        ? 'no version of this schema is named'
        : `the snapshot has no version "${version}" of this schema`,
    fix: ({ known }: Facts<'known'>) => `behind the last @, name one of ${known}`,
  },
  EVB_FOLDER_WITHOUT_SCHEMAS: {
    severity: 'error',
    message: () => 'this folder has neither an evb.lock.json nor schemas',
    fix: 'name an output folder, or a folder with files SCHEMA.json or SCHEMA/VERSION.json',
  },
  EVB_COMMIT_UNREADABLE: {
    severity: 'error',
    message: ({ ref, reason }: Facts<'ref' | 'reason'>) =>
      `git cannot tell what the snapshot was at "${ref}": ${reason}`,
    fix: ({ fix }: Facts<'fix'>) => (fix === '' ? nameAnother : `${fix}`),
  },
  EVB_BASE_IGNORED: {
    severity: 'error',
    message: ({ ref }: Facts<'ref'>) =>
      `git is told to ignore this folder, so neither "${ref}" nor any other commit has a snapshot to compare with`,
    fix: 'take the folder out of .gitignore and commit it: git check-ignore -v shows the line',
  },
  EVB_BASE_MOVED: {
    severity: 'warning',
    message: ({ ref, folders }: Facts<'ref' | 'folders'>) =>
      `at "${ref}" this was not there: it is compared with ${folders}, which has the same schemas and is gone since`,
    fix: 'nothing, if that was moved here; else compare the folders that belong together: evb-codegen diff DIR DIR',
  },
  EVB_BASE_ELSEWHERE: {
    severity: 'warning',
    message: ({ ref, folders }: Facts<'ref' | 'folders'>) =>
      `at "${ref}" this was not there, so all of it counts as new; schemas of the same registries were in ${folders}`,
    fix: ({ ref }: Facts<'ref'>) =>
      `if it was one of them: git worktree add ../base ${ref}, and evb-codegen diff DIR DIR with the folder there and this one`,
  },
  EVB_IGNORE_EXPIRED: {
    severity: 'warning',
    message: ({ rule, place, until, reason }: Facts<'rule' | 'place' | 'until' | 'reason'>) =>
      `"ignore" accepted ${rule} ${place} until ${until} (${reason})`,
    fix: 'settle it with those whom it breaks, or give the entry another "until"',
  },
  EVB_IGNORE_IDLE: {
    severity: 'warning',
    message: ({ rule, place, reason }: Facts<'rule' | 'place' | 'reason'>) =>
      `"ignore" accepts ${rule} ${place} (${reason}), but there is no such change`,
    fix: 'remove the entry, unless another comparison (diff --base) needs it',
  },
  EVB_TSCONFIG_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `--impact cannot read the project: ${reason}`,
    fix: 'mend the file; npx tsc --showConfig tells what the compiler makes of it',
  },
  EVB_IMPACT_WITHOUT_SOURCES: {
    severity: 'warning',
    message: () => '--impact found no source files that import the generated code',
    fix: 'run it in the package, or at the root of the workspace, whose code uses the events',
  },
} as const satisfies Record<string, Entry>;
