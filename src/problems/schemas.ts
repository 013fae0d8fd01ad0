import type { Entry, Facts } from './entry.js';

/** @param what is to be done; a version stays what it is, and counts as long as it is kept */
const inRegistry = (what: string): string =>
  `${what} in the registry, and with versions: merged delete this version there; then run evb-codegen pull`;

/** By what the reading of patterns gives as the reason. */
const whyNotEnforced: Readonly<Record<string, string>> = {
  invalid: 'the regular expression is not one of ECMAScript',
  slow: 'the regular expression may take exponential time',
  many: 'the schema has too many regular expressions for this one to be judged as well',
};

/** What schemas say that cannot be read, or not be enforced. */
export const schemasProblems = {
  EVB_SCHEMA_NOT_JSON: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the content is not JSON: ${reason}`,
    fix: inRegistry('mend the schema'),
  },
  EVB_REF_EXTERNAL: {
    severity: 'error',
    message: ({ ref }: Facts<'ref'>) => `$ref "${ref}" points outside the document`,
    fix: 'copy what it points at into components/schemas or definitions; nothing outside is ever read',
  },
  EVB_REF_DANGLING: {
    severity: 'error',
    message: ({ ref }: Facts<'ref'>) => `$ref "${ref}" points at nothing`,
    fix: inRegistry('mend the reference'),
  },
  EVB_KEYWORD_INVALID: {
    severity: 'error',
    message: ({ keyword, expected }: Facts<'keyword' | 'expected'>) =>
      `"${keyword}" must be ${expected}`,
    fix: inRegistry('mend the schema'),
  },
  EVB_KEYWORD_NOT_ENFORCED: {
    severity: 'warning',
    message: ({ keyword }: Facts<'keyword'>) =>
      `"${keyword}" cannot be expressed; type and guard take any value that the rest allows`,
    fix: 'say the same with keywords of OpenAPI 3.0 or JSON Schema Draft 4, or check it in your own code',
  },
  EVB_PATTERN_NOT_ENFORCED: {
    severity: 'warning',
    message: ({ reason }: Facts<'reason'>) =>
      `${whyNotEnforced[reason] ?? reason}; the guard takes any text`,
    fix: 'write it without nested or overlapping repetition, or check it in your own code',
  },
  EVB_NUMBER_UNSAFE: {
    severity: 'error',
    message: () => 'an integer beyond 2^53 cannot be a literal type: JavaScript would round it',
    fix: 'give such values as strings, or describe them by minimum and maximum',
  },
  EVB_SCHEMA_TOO_DEEP: {
    severity: 'error',
    message: ({ limit }: Facts<'limit'>) => `schemas are nested deeper than ${limit} levels`,
    fix: 'move inner objects to components/schemas or definitions',
  },
  EVB_SCHEMA_WITHOUT_EVENT: {
    severity: 'error',
    message: () =>
      'it describes no event: there is neither a component AWSEvent nor a detail with source and detail-type',
    fix: 'leave it out with "sources", or describe the event as discovery does (AWSEvent with x-amazon-events-source and x-amazon-events-detail-type), then run evb-codegen pull',
  },
  EVB_EVENT_WITHOUT_KEY: {
    severity: 'error',
    message: ({ missing }: Facts<'missing'>) => `the event has no ${missing}`,
    fix: inRegistry('add x-amazon-events-source and x-amazon-events-detail-type to the event'),
  },
  EVB_SAMPLE_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `sample events: ${reason}`,
    fix: 'give files of events as delivered: one event, a list of them, or one a line',
  },
  EVB_SCHEMA_FANS_OUT: {
    severity: 'error',
    message: ({ limit }: Facts<'limit'>) =>
      `one value would have to be held against more than ${limit} schemas`,
    fix: 'say the same with fewer references inside of allOf, anyOf and oneOf',
  },
  EVB_REF_CIRCLE: {
    severity: 'error',
    message: () => 'the references lead in a circle: nothing is ever described',
    fix: inRegistry('mend the references'),
  },
  EVB_REGISTRY_EMPTY: {
    severity: 'warning',
    message: () => 'the registry has no schemas',
    fix: 'start schema discovery for the bus and put an event (AWS takes up to five minutes to show its schema), or look for the registry in another region; with --local: evb-codegen local --bus NAME -- COMMAND, whose events are discovered',
  },
  EVB_REGISTRY_EMPTIED: {
    severity: 'error',
    message: ({ schemas }: Facts<'schemas'>) =>
      `the registry has no schemas any more, and ${schemas === 1 ? 'one was' : `${schemas} were`} pulled from it before`,
    fix: 'look whether region, profile and endpoint are those of then (with --local: whether .evb-codegen/ is, which a fresh clone does not have); if the schemas are gone for good, delete the output folder and run evb-codegen pull',
  },
  EVB_NOTHING_WANTED: {
    severity: 'error',
    message: ({ schemas }: Facts<'schemas'>) =>
      schemas === 1
        ? 'its only schema describes no event of a source that is wanted'
        : `none of its ${schemas} schemas describes an event of a source that is wanted`,
    fix: 'look at "sources" in the config, or at --source',
  },
  EVB_EVENT_DESCRIBED_TWICE: {
    severity: 'warning',
    message: ({ source, detailType, other }: Facts<'source' | 'detailType' | 'other'>) =>
      `${source} "${detailType}" is described by "${other}" too; they are read together, as if they were versions of one schema`,
    fix: 'delete one of the two schemas, or leave one registry out',
  },
} as const satisfies Record<string, Entry>;
