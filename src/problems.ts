/**
 * Every complaint that the product can make, in one table: what is wrong, and the one next step.
 * A problem is a value: stations collect problems and go on; the command decides when to stop.
 */

/** Where a problem is. Everything in it may come from a hostile schema: escape it where it is shown. */
export interface Where {
  readonly registry?: string;
  readonly schema?: string;
  readonly version?: string;
  /** JSON pointer (RFC 6901) into the schema's content, or into a config. */
  readonly pointer?: string;
  /** Path as the user would write it. */
  readonly file?: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly where: Where;
  /** The one next step. */
  readonly fix: string;
}

interface Entry {
  readonly severity: 'error' | 'warning';
  readonly message: (facts: Facts) => string;
  readonly fix: string | ((facts: Facts) => string);
}

type Facts = Readonly<Record<string, string | number>>;

const table = {
  // schemas
  EVB_SCHEMA_NOT_JSON: {
    severity: 'error',
    message: (f) => `the content is not JSON: ${f['reason']}`,
    fix: 'mend the schema in the registry, then run evb-codegen pull',
  },
  EVB_REF_EXTERNAL: {
    severity: 'error',
    message: (f) => `$ref "${f['ref']}" points outside the document`,
    fix: 'copy what it points at into components/schemas or definitions; nothing outside is ever read',
  },
  EVB_REF_DANGLING: {
    severity: 'error',
    message: (f) => `$ref "${f['ref']}" points at nothing`,
    fix: 'mend the reference in the registry, then run evb-codegen pull',
  },
  EVB_KEYWORD_INVALID: {
    severity: 'error',
    message: (f) => `"${f['keyword']}" must be ${f['expected']}`,
    fix: 'mend the schema in the registry, then run evb-codegen pull',
  },
  EVB_KEYWORD_NOT_ENFORCED: {
    severity: 'warning',
    message: (f) =>
      `"${f['keyword']}" cannot be expressed; type and guard take any value that the rest allows`,
    fix: 'say the same with keywords of OpenAPI 3.0 or JSON Schema Draft 4, or check it in your own code',
  },
  EVB_PATTERN_NOT_ENFORCED: {
    severity: 'warning',
    message: (f) =>
      f['reason'] === 'invalid'
        ? 'the regular expression is not one of ECMAScript; the guard takes any text'
        : 'the regular expression may take exponential time; the guard takes any text',
    fix: 'write it without nested or overlapping repetition, or check it in your own code',
  },
  EVB_NUMBER_UNSAFE: {
    severity: 'error',
    message: () => 'an integer beyond 2^53 cannot be a literal type: JavaScript would round it',
    fix: 'give such values as strings, or describe them by minimum and maximum',
  },
  EVB_SCHEMA_TOO_DEEP: {
    severity: 'error',
    message: (f) => `schemas are nested deeper than ${f['limit']} levels`,
    fix: 'move inner objects to components/schemas or definitions',
  },
  EVB_SCHEMA_WITHOUT_EVENT: {
    severity: 'error',
    message: () =>
      'it describes no event: there is neither a component AWSEvent nor a detail with source and detail-type',
    fix: 'leave it out with "sources", or describe the event as discovery does (AWSEvent with x-amazon-events-source and x-amazon-events-detail-type)',
  },
  EVB_EVENT_WITHOUT_KEY: {
    severity: 'error',
    message: (f) => `the event has no ${f['missing']}`,
    fix: 'add x-amazon-events-source and x-amazon-events-detail-type to the event in the registry, then run evb-codegen pull',
  },
  EVB_SAMPLE_UNREADABLE: {
    severity: 'error',
    message: (f) => `sample events: ${f['reason']}`,
    fix: 'give files of events as delivered: one event, a list of them, or one a line',
  },
  EVB_SCHEMA_FANS_OUT: {
    severity: 'error',
    message: (f) => `one value would have to be held against more than ${f['limit']} schemas`,
    fix: 'say the same with fewer references inside of allOf, anyOf and oneOf',
  },
  EVB_REF_CIRCLE: {
    severity: 'error',
    message: () => 'the references lead in a circle: nothing is ever described',
    fix: 'mend the references in the registry, then run evb-codegen pull',
  },
  EVB_REGISTRY_EMPTY: {
    severity: 'warning',
    message: () => 'the registry has no schemas',
    fix: 'start schema discovery for the bus and put an event (AWS takes up to five minutes to show its schema), or look for the registry in another region',
  },
  EVB_NOTHING_WANTED: {
    severity: 'error',
    message: (f) =>
      f['schemas'] === 1
        ? 'its only schema describes no event of a source that is wanted'
        : `none of its ${f['schemas']} schemas describes an event of a source that is wanted`,
    fix: 'look at "sources" in the config, or at --source',
  },
  EVB_EVENT_DESCRIBED_TWICE: {
    severity: 'warning',
    message: (f) =>
      `${f['source']} "${f['detailType']}" is described by "${f['other']}" too; they are read together, as if they were versions of one schema`,
    fix: 'delete one of the two schemas, or leave one registry out',
  },
  // command line
  EVB_COMMAND_UNKNOWN: {
    severity: 'error',
    message: (f) => `"${f['command']}" is not a command`,
    fix: (f) =>
      f['near'] ? `did you mean evb-codegen ${f['near']}?` : `the commands are ${f['names']}`,
  },
  EVB_COMMAND_NOT_FIRST: {
    severity: 'error',
    message: (f) => `the command comes first, before ${f['flag']}`,
    fix: 'write evb-codegen COMMAND and then the flags; evb-codegen --help shows the commands',
  },
  EVB_FLAG_UNKNOWN: {
    severity: 'error',
    message: (f) => `evb-codegen ${f['command']} takes no ${f['flag']}`,
    fix: (f) =>
      f['near']
        ? `did you mean ${f['near']}?`
        : `evb-codegen ${f['command']} --help shows what it takes`,
  },
  EVB_FLAG_VALUE: {
    severity: 'error',
    message: (f) =>
      `${f['flag']} must be ${f['expected']}${f['value'] === '' ? '' : `, not "${f['value']}"`}`,
    fix: (f) => `give ${f['flag']} such a value, or leave it out`,
  },
  EVB_FLAGS_DISAGREE: {
    severity: 'error',
    message: (f) => `${f['flag']} and ${f['other']} cannot both be followed`,
    fix: 'leave one of them out',
  },
  EVB_ARGUMENT_UNEXPECTED: {
    severity: 'error',
    message: (f) => `evb-codegen ${f['command']} does not know what to do with "${f['argument']}"`,
    fix: (f) => `leave it out; evb-codegen ${f['command']} --help shows what it takes`,
  },
  // local
  EVB_LOCAL_FAILED: {
    severity: 'error',
    message: (f) => `the local EventBridge cannot start: ${f['reason']}`,
    fix: (f) => `${f['fix']}; evb-codegen local --help shows how`,
  },
  EVB_FUNCTION_UNREADABLE: {
    severity: 'error',
    message: (f) => `the module of a function cannot be loaded: ${f['reason']}`,
    fix: 'mend the module, or the path behind --function NAME=',
  },
  EVB_FUNCTION_WITHOUT_HANDLER: {
    severity: 'error',
    message: () => 'the module of a function exports no function called handler',
    fix: 'export async function handler(event) from it',
  },
  EVB_COMMAND_NOT_STARTED: {
    severity: 'error',
    message: (f) => `"${f['command']}" cannot be started: ${f['reason']}`,
    fix: 'name a program that is on the PATH, behind --',
  },
  // init
  EVB_PACKAGE_JSON_UNREADABLE: {
    severity: 'error',
    message: () => 'this folder has no package.json that can be read',
    fix: 'go to the folder of your package, or make one with npm init --yes',
  },
  // config
  EVB_CONFIG_ABSENT: {
    severity: 'error',
    message: () => 'there is no such config file',
    fix: 'mend --config, or leave it out: evb-codegen looks for evb-codegen.config.{ts,mts,js,mjs,json} itself',
  },
  EVB_CONFIG_SEVERAL: {
    severity: 'error',
    message: (f) => `this folder has more than one config: ${f['files']}`,
    fix: 'keep one of them, or name it with --config FILE',
  },
  EVB_CONFIG_UNREADABLE: {
    severity: 'error',
    message: (f) => `the config cannot be read: ${f['reason']}`,
    fix: 'mend the file; evb-codegen init shows a config that works',
  },
  EVB_CONFIG_KEY_UNKNOWN: {
    severity: 'error',
    message: (f) => `"${f['key']}" is not a key of the config`,
    fix: (f) => (f['near'] ? `did you mean "${f['near']}"?` : `the keys are ${f['names']}`),
  },
  EVB_CONFIG_KEY_MISSING: {
    severity: 'error',
    message: (f) => `"${f['key']}" is missing`,
    fix: (f) => `add "${f['key']}"`,
  },
  EVB_CONFIG_VALUE: {
    severity: 'error',
    message: (f) => `this must be ${f['expected']}, not ${f['given']}`,
    fix: (f) => `write ${f['expected']}`,
  },
  EVB_CONFIG_REGISTRY_MISSING: {
    severity: 'error',
    message: () => 'no registry is named',
    fix: 'add "registry" (for discovered events: \'discovered-schemas\'), or give --registry NAME; evb-codegen init writes a config',
  },
  EVB_REGISTRY_NOT_CONFIGURED: {
    severity: 'error',
    message: (f) => `no target of the config has the registry "${f['name']}"`,
    fix: (f) => (f['near'] ? `did you mean "${f['near']}"?` : `the config has ${f['known']}`),
  },
  EVB_CONFIG_TARGET_TWICE: {
    severity: 'error',
    message: (f) => `an earlier target writes registry "${f['registry']}" to the same output`,
    fix: 'give one of the two another output',
  },
  EVB_CONFIG_OUTPUT_SHARED: {
    severity: 'error',
    message: (f) =>
      `"${f['key']}" differs from the target of registry "${f['other']}", which has the same output`,
    fix: (f) => `give both the same "${f['key']}", or one of them another output`,
  },
  EVB_CONFIG_OUTPUT_NESTED: {
    severity: 'error',
    message: (f) =>
      `one output folder lies inside the other: see the target of registry "${f['other']}"`,
    fix: 'give them folders side by side, or the same folder',
  },
  // registry
  EVB_AWS_REGION_MISSING: {
    severity: 'error',
    message: (f) =>
      `no AWS region is set${f['profile'] ? `, nor does the profile "${f['profile']}" name one` : ''}`,
    fix: 'give --region, or set AWS_REGION or the profile\'s "region" (the SDK does not read AWS_DEFAULT_REGION)',
  },
  EVB_AWS_CREDENTIALS_MISSING: {
    severity: 'error',
    message: () => 'no AWS credentials were found',
    fix: 'name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (a local endpoint takes any), or use --local',
  },
  EVB_AWS_PROFILE_UNUSABLE: {
    severity: 'error',
    message: (f) => `the AWS profile "${f['profile']}" cannot be used: ${f['reason']}`,
    fix: 'name another with --profile or AWS_PROFILE, or mend it in ~/.aws/config',
  },
  EVB_AWS_SESSION_EXPIRED: {
    severity: 'error',
    message: () => 'the AWS session has expired',
    fix: (f) =>
      f['profile']
        ? `run aws sso login --profile ${f['profile']}`
        : 'run aws sso login, or get new credentials',
  },
  EVB_AWS_CREDENTIALS_REFUSED: {
    severity: 'error',
    message: (f) => `AWS does not accept the credentials: ${f['reason']}`,
    fix: 'check the access key, the profile, the region and the clock of this machine',
  },
  EVB_AWS_ACCESS_DENIED: {
    severity: 'error',
    message: (f) => `the IAM action ${f['action']} is not allowed: ${f['reason']}`,
    fix: (f) => `allow ${f['action']} in the IAM policy of the identity that runs this`,
  },
  EVB_REGISTRY_NOT_FOUND: {
    severity: 'error',
    message: (f) => `there is no such schema registry${f['region'] ? ` in ${f['region']}` : ''}`,
    fix: (f) =>
      f['near']
        ? `did you mean "${f['near']}"?`
        : f['known']
          ? `there are ${f['known']}; if it is in none of them, check region and profile`
          : 'there is none at all: check region and profile, or start a discoverer on the bus',
  },
  EVB_SCHEMA_GONE: {
    severity: 'error',
    message: () => 'the registry listed it, but has it no more',
    fix: 'run evb-codegen pull again',
  },
  EVB_SCHEMA_UNUSABLE: {
    severity: 'error',
    message: (f) => `the registry gave no usable schema: ${f['reason']}`,
    fix: 'mend the schema in the registry, then run evb-codegen pull',
  },
  EVB_AWS_THROTTLED: {
    severity: 'error',
    message: (f) => `AWS went on refusing ${f['action']}: too many requests`,
    fix: 'run it again later, or lower "concurrency" in the config',
  },
  EVB_AWS_UNREACHABLE: {
    severity: 'error',
    message: (f) => `${f['endpoint']} cannot be reached: ${f['reason']}`,
    fix: 'check network, proxy, region and endpoint (--endpoint-url, AWS_ENDPOINT_URL)',
  },
  EVB_AWS_NOT_AWS: {
    severity: 'error',
    message: (f) => `${f['endpoint']} answers ${f['action']}, but not as AWS does: ${f['reason']}`,
    fix: 'check the endpoint (--endpoint-url, AWS_ENDPOINT_URL) and what is between here and there (proxy, VPN, login page)',
  },
  EVB_AWS_FAILED: {
    severity: 'error',
    message: (f) => `${f['action']} failed: ${f['reason']}`,
    fix: 'run it again; if it stays, give AWS support the request id',
  },
  // replay
  EVB_FLAG_ALONE: {
    severity: 'error',
    message: (f) => `${f['flag']} says nothing without ${f['other']}`,
    fix: (f) => `give ${f['other']} too, or leave ${f['flag']} out`,
  },
  EVB_ANSWER_MISSING: {
    severity: 'error',
    message: () => 'the input ended before the question was answered; nothing was done',
    fix: 'answer it, or say it by flags: --archive, --from, --to',
  },
  EVB_BUS_NOT_FOUND: {
    severity: 'error',
    message: (f) => `there is no event bus "${f['bus']}"`,
    fix: 'name it with --bus; check region and profile; aws events list-event-buses shows those that are there',
  },
  EVB_BUS_SEVERAL: {
    severity: 'error',
    message: (f) => `the config speaks of several event buses: ${f['known']}`,
    fix: 'name one with --bus',
  },
  EVB_ARCHIVE_NONE: {
    severity: 'error',
    message: (f) => `the event bus "${f['bus']}" has no archive`,
    fix: 'make one with aws events create-archive: it keeps the events that come from then on, not those that came before',
  },
  EVB_ARCHIVE_SEVERAL: {
    severity: 'error',
    message: (f) => `the event bus "${f['bus']}" has several archives: ${f['known']}`,
    fix: 'name one with --archive',
  },
  EVB_ARCHIVE_NOT_FOUND: {
    severity: 'error',
    message: (f) => `the event bus "${f['bus']}" has no archive "${f['name']}"`,
    fix: (f) => (f['near'] ? `did you mean "${f['near']}"?` : `it has ${f['known']}`),
  },
  EVB_REPLAY_FROM_MISSING: {
    severity: 'error',
    message: () => 'it is not said which events to replay',
    fix: (f) => `give --from, such as --from -2h, or --from ${f['since']} for the whole archive`,
  },
  EVB_REPLAY_SPAN_ORDER: {
    severity: 'error',
    message: (f) => `the span ends (${f['to']}) before it has begun (${f['from']})`,
    fix: 'give --from a time before that of --to',
  },
  EVB_REPLAY_SPAN_OUTSIDE: {
    severity: 'error',
    message: (f) =>
      `the archive holds events from ${f['since']} to now (${f['now']}), the span is from ${f['from']} to ${f['to']}`,
    fix: 'give --from and --to times in between; --force takes the span as it is, for events that were dated back',
  },
  EVB_RULE_NOT_FOUND: {
    severity: 'error',
    message: (f) => `the event bus "${f['bus']}" has no rule "${f['name']}"`,
    fix: (f) =>
      f['near'] ? `did you mean "${f['near']}"?` : `it has ${f['known'] || 'none that could'}`,
  },
  EVB_RULE_UNUSABLE: {
    severity: 'error',
    message: (f) => `the rule "${f['name']}" gets no replayed events: ${f['why']}`,
    fix: 'enable it (aws events enable-rule), or name another with --rule',
  },
  EVB_RULE_NONE: {
    severity: 'error',
    message: (f) => `the event bus "${f['bus']}" has no enabled rule: nobody would get the events`,
    fix: 'put or enable a rule for the consumer; --into FILE hands the events to a module of yours instead',
  },
  EVB_REPLAY_NAME_TAKEN: {
    severity: 'error',
    message: (f) => `there has been a replay "${f['name']}" in the last 90 days`,
    fix: 'choose another --name, or leave it out',
  },
  EVB_REPLAY_TOO_MANY: {
    severity: 'error',
    message: () => 'ten replays are running, which is as many as EventBridge runs at once',
    fix: 'wait for one of them (aws events list-replays --state RUNNING), or cancel one',
  },
  EVB_REPLAY_ENDED: {
    severity: 'error',
    message: (f) =>
      `the replay "${f['name']}" ended as ${f['state']}${f['reason'] ? `: ${f['reason']}` : ''}`,
    fix: (f) => `replay the rest under another name: --from ${f['last']}`,
  },
  EVB_PREFLIGHT_ENDED: {
    severity: 'error',
    message: (f) =>
      `the preflight's own replay "${f['name']}" ended as ${f['state']}${f['reason'] ? `: ${f['reason']}` : ''}`,
    fix: 'run it again',
  },
  EVB_REPLAY_LEFTOVER: {
    severity: 'warning',
    message: (f) => `${f['what']} of the preflight could not be removed: ${f['reason']}`,
    fix: (f) => `remove it: ${f['command']}`,
  },
  EVB_EVENTS_UNREADABLE: {
    severity: 'error',
    message: (f) => `no events can be read from here: ${f['reason']}`,
    fix: 'give files of events as delivered, one or many, as JSON or NDJSON, plain or gzip',
  },
  EVB_EVENTS_NOT_NAMED: {
    severity: 'error',
    message: () => 'it is not said which events to look at',
    fix: 'name files or folders: evb-codegen verify exported/',
  },
  EVB_EVENT_UNDESCRIBED: {
    severity: 'warning',
    message: (f) => `no schema here describes ${f['count']} of the events: ${f['kinds']}`,
    fix: 'run evb-codegen pull, or widen "sources", if a consumer of yours handles them',
  },
  EVB_HANDLER_UNREADABLE: {
    severity: 'error',
    message: (f) => `the module cannot be loaded: ${f['reason']}`,
    fix: 'mend the module, or the path behind --into',
  },
  EVB_HANDLER_MISSING: {
    severity: 'error',
    message: () => 'it cannot be told which function of the module handles events',
    fix: 'export it as handler, or as default',
  },
  EVB_HANDLER_FAILED: {
    severity: 'error',
    message: (f) =>
      `${f['count']} ${f['count'] === 1 ? 'event' : 'events'} failed, the first ${f['first']}: ${f['reason']}`,
    fix: 'mend the handler and run this again',
  },
  // snapshot
  EVB_SCHEMA_KEY_TWICE: {
    severity: 'error',
    message: (f) => `the key "${f['key']}" is there twice in one object`,
    fix: 'remove one of them in the registry, then run evb-codegen pull',
  },
  EVB_LOCK_MISSING: {
    severity: 'error',
    message: () => 'nothing has been pulled into this folder yet',
    fix: 'run evb-codegen pull',
  },
  EVB_LOCK_CONFLICT: {
    severity: 'error',
    message: () => 'the lock has merge-conflict markers',
    fix: 'run evb-codegen pull: it writes the lock anew',
  },
  EVB_LOCK_BROKEN: {
    severity: 'error',
    message: (f) => `the lock cannot be read: ${f['reason']}`,
    fix: 'run evb-codegen pull: it writes the lock anew',
  },
  EVB_LOCK_NEEDED: {
    severity: 'error',
    message: (f) => `${f['reason']}, and a pull of a part needs it: it says what else there is`,
    fix: 'run evb-codegen pull without --registry and --source: it writes the lock anew',
  },
  EVB_LOCK_NEWER: {
    severity: 'error',
    message: (f) => `the lock was written by a newer evb-codegen (lock version ${f['version']})`,
    fix: 'update evb-codegen here: npm install evb-codegen@latest',
  },
  EVB_SNAPSHOT_EDITED: {
    severity: 'error',
    message: () =>
      'this file of the snapshot is not what was pulled: it was edited, or a merge changed it',
    fix: 'change the schema in the registry, then run evb-codegen pull',
  },
  EVB_SNAPSHOT_MISSING: {
    severity: 'error',
    message: () => 'this file of the snapshot is missing',
    fix: 'run evb-codegen pull',
  },
  // diff, and the policy of check and diff
  EVB_DIFF_UNCLEAR: {
    severity: 'error',
    message: (f) => `what to compare is not clear: ${f['reason']}`,
    fix: 'write evb-codegen diff, diff SCHEMA@3 SCHEMA@5, diff --base GIT_REF, or diff DIR DIR',
  },
  EVB_SCHEMA_UNKNOWN: {
    severity: 'error',
    message: () => 'the snapshot has no such schema',
    fix: (f) =>
      f['near'] ? `did you mean "${f['near']}"?` : 'evb-codegen pull fetches what the registry has',
  },
  EVB_SCHEMA_AMBIGUOUS: {
    severity: 'error',
    message: (f) => `several registries have this schema: ${f['registries']}`,
    fix: 'name one of them with --registry',
  },
  EVB_VERSION_UNKNOWN: {
    severity: 'error',
    message: (f) =>
      f['version'] === ''
        ? 'no version of this schema is named'
        : `the snapshot has no version "${f['version']}" of this schema`,
    fix: (f) => `behind the last @, name one of ${f['known']}`,
  },
  EVB_FOLDER_WITHOUT_SCHEMAS: {
    severity: 'error',
    message: () => 'this folder has neither an evb.lock.json nor schemas',
    fix: 'name an output folder, or a folder with files SCHEMA.json or SCHEMA/VERSION.json',
  },
  EVB_COMMIT_UNREADABLE: {
    severity: 'error',
    message: (f) => `git cannot tell what the snapshot was at "${f['ref']}": ${f['reason']}`,
    fix: 'name a commit that this clone has; in CI check out enough of the history (actions/checkout: fetch-depth: 0)',
  },
  EVB_RULE_UNKNOWN: {
    severity: 'error',
    message: (f) => `the config speaks of "${f['rule']}", which is no rule`,
    fix: (f) => (f['near'] ? `did you mean "${f['near']}"?` : 'docs/rules.md has the rules'),
  },
  EVB_IGNORE_EXPIRED: {
    severity: 'warning',
    message: (f) =>
      `"ignore" accepted ${f['rule']} ${f['place']} until ${f['until']} (${f['reason']})`,
    fix: 'settle it with those whom it breaks, or give the entry another "until"',
  },
  EVB_IGNORE_IDLE: {
    severity: 'warning',
    message: (f) =>
      `"ignore" accepts ${f['rule']} ${f['place']} (${f['reason']}), but there is no such change`,
    fix: 'remove the entry, unless another comparison (diff --base) needs it',
  },
  EVB_TSCONFIG_UNREADABLE: {
    severity: 'error',
    message: (f) => `--impact cannot read the project: ${f['reason']}`,
    fix: 'mend the file; npx tsc --showConfig tells what the compiler makes of it',
  },
  EVB_IMPACT_WITHOUT_SOURCES: {
    severity: 'warning',
    message: () => '--impact found no source files that import the generated code',
    fix: 'run it in the package, or at the root of the workspace, whose code uses the events',
  },
  // files
  EVB_OUTPUT_FORBIDDEN: {
    severity: 'error',
    message: (f) => `the output folder must be a folder of its own, not ${f['what']}`,
    fix: 'name another folder with "output" or --output',
  },
  EVB_OUTPUT_NOT_OURS: {
    severity: 'error',
    message: (f) =>
      `the output folder holds files but no evb.lock.json, so they are not ours: ${f['found']}`,
    fix: 'name another folder with "output" or --output, or empty this one',
  },
  EVB_OUTPUT_BUSY: {
    severity: 'error',
    message: (f) =>
      `another evb-codegen${f['pid'] ? ` (process ${f['pid']})` : ''} is writing into this folder`,
    fix: (f) => `wait for it; if there is none, delete ${f['staging']}`,
  },
  EVB_FILE_IN_THE_WAY: {
    severity: 'error',
    message: (f) => `${f['what']} is where a generated file has to go`,
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
    message: (f) => {
      const [files, are] = f['count'] === 1 ? ['a file', 'is'] : [`${f['count']} files`, 'are'];
      return `${files} changed since the last run (by hand, a formatter or a merge) ${are} overwritten: ${f['named']}`;
    },
    fix: 'make changes where the generated code is used; what was committed is in version control',
  },
  EVB_DISK_FAILED: {
    severity: 'error',
    message: (f) => `the disk said no: ${f['reason']}`,
    fix: 'check permissions and free space; nothing was changed',
  },
  EVB_OUTPUT_HALF_WRITTEN: {
    severity: 'error',
    message: (f) => `writing failed and could not be undone: ${f['reason']}`,
    fix: (f) =>
      `take the folder from version control, or run the command again; the former files are in ${f['staging']}`,
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof table;

/**
 * Makes a problem from the table.
 * @param code its stable id
 * @param where the place
 * @param facts what the sentence speaks of
 */
export function problem(code: ProblemCode, where: Where, facts: Facts = {}): Problem {
  const entry: Entry = table[code];
  return {
    code,
    severity: entry.severity,
    message: entry.message(facts),
    where,
    fix: typeof entry.fix === 'string' ? entry.fix : entry.fix(facts),
  };
}

/** Stops a command: it cannot be done, for these reasons. Anything else that is thrown is our bug. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.code}: ${p.message}`).join('\n'));
    this.problems = problems;
  }
}
