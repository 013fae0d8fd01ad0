import type { Flags, OptionsOf } from './flag.js';
import { chaosInWords, isChaos } from './local/named-values.js';
import { isHttpUrl, isRegistryName, outputFolder } from '../config/keys.js';
import { readTime, timeInWords } from '../replay/time.js';
import { reporters } from '../report/reporters.js';

/** What each command can be told. */

/** Flags that every command takes, and that mean the same everywhere. */
export const common = {
  config: { kind: 'text', of: 'FILE', says: 'the config, instead of looking for one' },
  registry: {
    kind: 'list',
    of: 'NAME',
    commas: true,
    must: { test: isRegistryName, be: 'the name of a registry' },
    says: 'schema registry; repeatable, or NAME,NAME',
  },
  source: {
    kind: 'list',
    of: 'GLOB',
    says: 'only events of these sources, of all that is compared or pulled; repeatable',
  },
  output: {
    kind: 'text',
    of: 'DIR',
    must: outputFolder,
    says: 'folder of the generated code (default: generated)',
  },
  region: { kind: 'text', of: 'NAME', says: 'AWS region' },
  profile: { kind: 'text', of: 'NAME', says: 'profile of the AWS config files' },
  endpointUrl: {
    kind: 'text',
    of: 'URL',
    must: { test: isHttpUrl, be: 'a URL that begins with http:// or https://' },
    says: 'where Schemas and EventBridge are, instead of AWS',
  },
  local: { kind: 'switch', says: 'use the local EventBridge of this folder instead of AWS' },
  json: { kind: 'switch', says: 'print one JSON document (report.schema.json)' },
  quiet: { kind: 'switch', says: 'print problems alone' },
  color: { kind: 'either', says: 'colour, or none with --no-color' },
} as const satisfies Flags;

const samples = {
  samples: { kind: 'list', of: 'FILE', says: 'sample events: evidence for required: observed' },
} as const satisfies Flags;

const reporter = {
  reporter: { kind: 'choice', from: reporters, says: 'how findings are printed (default: text)' },
} as const satisfies Flags;

const comparing = {
  against: {
    kind: 'choice',
    from: ['last', 'all'],
    says: 'compare with the last version, or with every kept one (default: last)',
  },
  impact: { kind: 'switch', says: 'show the lines of your code that changes are about' },
  ...reporter,
} as const satisfies Flags;

export const pullFlags = { ...samples, ...common } as const satisfies Flags;
export type PullOptions = OptionsOf<typeof pullFlags>;

export const generateFlags = {
  force: { kind: 'switch', says: 'generate though the lock says that nothing changed' },
  ...samples,
  ...common,
} as const satisfies Flags;
export type GenerateOptions = OptionsOf<typeof generateFlags>;

export const checkFlags = {
  offline: { kind: 'switch', says: 'compare snapshot, code and disk alone: no AWS' },
  ...comparing,
  ...samples,
  ...common,
} as const satisfies Flags;
export type CheckOptions = OptionsOf<typeof checkFlags>;

export const diffFlags = {
  versions: { kind: 'arguments', of: 'SCHEMA@VERSION or DIR', most: 2, says: 'what to compare' },
  base: { kind: 'text', of: 'GIT_REF', says: 'compare the snapshot with what it was there' },
  ...comparing,
  ...common,
} as const satisfies Flags;
export type DiffOptions = OptionsOf<typeof diffFlags>;

const namedFile = { test: (value: string) => /^[\w-]+=./.test(value), be: 'NAME=FILE' };

export const localFlags = {
  port: {
    kind: 'whole',
    of: 'N',
    least: 0,
    most: 65535,
    says: 'port (default: 4589, or any free one for a COMMAND; 0: any free one)',
  },
  host: { kind: 'text', of: 'ADDRESS', says: 'address to listen on (default: 127.0.0.1)' },
  data: { kind: 'text', of: 'DIR', says: 'where events are kept (default: .evb-codegen)' },
  bus: { kind: 'list', of: 'NAME', says: 'event bus to have; repeatable' },
  function: {
    kind: 'list',
    of: 'NAME=FILE',
    must: namedFile,
    says: 'module whose `handler` is that Lambda function; repeatable',
  },
  file: {
    kind: 'list',
    of: 'NAME=FILE',
    must: namedFile,
    says: 'file that takes the events for the SQS queue of that name, one a line; repeatable',
  },
  chaos: {
    kind: 'list',
    of: 'NAME=NUMBER',
    commas: true,
    must: { test: isChaos, be: `one of ${chaosInWords}` },
    says: 'trouble to make on purpose, such as throttling=0.1; repeatable',
  },
  command: { kind: 'rest', of: 'COMMAND', says: 'run with the environment set' },
  ...common,
} as const satisfies Flags;
export type LocalOptions = OptionsOf<typeof localFlags>;

const time = { test: (value: string) => readTime(value, 0) !== undefined, be: timeInWords };

export const replayFlags = {
  bus: { kind: 'text', of: 'NAME', says: 'event bus whose archive is replayed' },
  archive: { kind: 'text', of: 'NAME', says: 'archive to replay, where the bus has several' },
  from: { kind: 'text', of: 'TIME', must: time, says: 'ISO 8601, or -2h' },
  to: { kind: 'text', of: 'TIME', must: time, says: 'ISO 8601, -2h, or now (default: now)' },
  rule: { kind: 'list', of: 'NAME', says: 'deliver to these rules alone; repeatable' },
  name: {
    kind: 'text',
    of: 'NAME',
    must: {
      test: (value) => /^[.\-_A-Za-z0-9]{1,64}$/.test(value),
      be: '1 to 64 letters, digits, ".", "-" or "_"',
    },
    says: 'name of the replay',
  },
  wait: { kind: 'either', says: 'follow it to its end (--no-wait: start it and go)' },
  preflight: { kind: 'switch', says: "say first which events today's guards refuse" },
  force: { kind: 'switch', says: 'replay although the preflight found such events' },
  detach: { kind: 'switch', says: 'the same as --no-wait' },
  into: { kind: 'text', of: 'FILE', says: 'hand the events to this module, not to the bus' },
  speed: {
    kind: 'whole',
    of: 'N',
    least: 0,
    most: 1_000_000,
    says: 'with --into or --local: percent of the time between events (default: 0, all at once)',
  },
  ...common,
} as const satisfies Flags;
export type ReplayOptions = OptionsOf<typeof replayFlags>;

export const verifyFlags = {
  files: {
    kind: 'arguments',
    of: 'FILES…',
    most: Number.MAX_SAFE_INTEGER,
    says: 'exported events: JSON or NDJSON, plain or gzip; folders with all in them',
  },
  ...reporter,
  ...common,
} as const satisfies Flags;
export type VerifyOptions = OptionsOf<typeof verifyFlags>;

export const initFlags = {
  yes: { kind: 'switch', says: 'ask nothing' },
  ...common,
} as const satisfies Flags;
export type InitOptions = OptionsOf<typeof initFlags>;
