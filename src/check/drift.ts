import type { Drift, Place } from '../report/report.js';

/** The ways in which registry, snapshot, code and disk come apart: what is said, and which command mends it. */
const kinds = {
  'schema-new': {
    says: 'the registry has a schema that the snapshot does not have',
    fix: 'run evb-codegen pull and commit the result',
  },
  'schema-gone': {
    says: 'the snapshot has a schema that the registry does not have any more',
    fix: 'run evb-codegen pull and commit the result',
  },
  'version-new': {
    says: 'the registry has a version that the snapshot does not have',
    fix: 'run evb-codegen pull and commit the result',
  },
  'version-gone': {
    says: 'the snapshot has a version that the registry does not have any more',
    fix: 'run evb-codegen pull and commit the result',
  },
  'version-changed': {
    says: 'a version has another content in the registry than in the snapshot',
    fix: 'run evb-codegen pull and commit the result',
  },
  'code-stale': {
    says: 'the code is not what the snapshot gives now',
    fix: 'run evb-codegen generate and commit the result',
  },
  'code-edited': {
    says: 'the file was changed by hand, or by a formatter, since it was generated',
    fix: 'run evb-codegen generate to have it back, and make the change where the file is used',
  },
  'code-missing': {
    says: 'a generated file is missing',
    fix: 'run evb-codegen generate and commit the result',
  },
  'code-extra': {
    says: 'a generated file belongs to no event any more',
    fix: 'run evb-codegen generate and commit the result',
  },
  'code-unlisted': {
    says: 'the file was generated once, and the lock does not list it: a merge may have brought it back',
    fix: 'delete it',
  },
  'lock-stale': {
    says: 'the lock is not what would be written now',
    fix: 'run evb-codegen generate and commit the result',
  },
} as const;

export type DriftCode = keyof typeof kinds;

/** @param more what is special about this one, appended to the sentence */
export function drift(
  code: DriftCode,
  where: Place,
  more = '',
  diff: readonly string[] = [],
): Drift {
  const { says, fix } = kinds[code];
  return {
    kind: 'drift',
    severity: 'error',
    code,
    message: more === '' ? says : `${says}: ${more}`,
    where,
    fix,
    ...(diff.length === 0 ? {} : { diff }),
  };
}
