import { isRuleId, ruleIds } from '../rule-ids.js';
import { nearest } from '../text/nearest.js';
import type { Config, Ignore } from './config.js';
import {
  complain,
  inside,
  keysOf,
  listOf,
  mapOf,
  oneOf,
  refuse,
  text,
  textThat,
  wholeNumber,
  type Place,
  type Reader,
} from './read.js';

/** A config as written: any key may still come from a flag or a default. */
export type Written = Partial<Omit<Config, 'severity'>> & {
  readonly severity?: ReadonlyMap<string, NonNullable<Config['severity']>[string]>;
};

/** Registry names as the console and CloudFormation take them; the API itself sets no pattern. */
export function isRegistryName(value: string): boolean {
  return /^[.\-_A-Za-z0-9]{1,64}$/.test(value);
}

/** A shell knows what `~` is, a config does not; nor does a shell, in `--output=~/x`. */
export const outputFolder = {
  test: (value: string): boolean => value.trim() !== '' && !/^~(?:[\\/]|$)/.test(value),
  be: 'a path without ~ for the home directory',
};

export function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const day = textThat(isDay, 'a day of the calendar as YYYY-MM-DD');

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

const rule: Reader<string> = (value, place) => {
  if (typeof value !== 'string' || isRuleId(value)) return text(value, place);
  complain(place, 'EVB_RULE_UNKNOWN', { rule: value, near: nearest(value, ruleIds) ?? '' });
  return undefined;
};

const ignoreKeys = keysOf<Ignore>(
  {
    rule,
    schema: text,
    pointer: textThat((value) => value === '' || value.startsWith('/'), 'a JSON pointer'),
    reason: text,
    until: day,
  },
  ['rule', 'reason'],
);

const ignore: Reader<Ignore> = (value, place) => {
  const { rule, reason, ...rest } = ignoreKeys(value, place) ?? {};
  return rule === undefined || reason === undefined ? undefined : { rule, reason, ...rest };
};

const configKeys: Reader<Written> = keysOf<Written>({
  registry: textThat(
    isRegistryName,
    'the name of a registry: 1 to 64 letters, digits, ".", "-" or "_"',
  ),
  bus: text,
  sources: listOf(text),
  output: textThat(outputFolder.test, outputFolder.be),
  versions: oneOf('merged', 'latest'),
  required: oneOf('declared', 'observed', 'never'),
  emit: oneOf('ts', 'js'),
  imports: oneOf('.js', '.ts', ''),
  formats: oneOf('annotate', 'assert'),
  samples: listOf(text),
  region: text,
  profile: text,
  endpoint: textThat(isHttpUrl, 'a URL that begins with http:// or https://'),
  concurrency: wholeNumber(1, 100),
  severity: mapOf(rule, oneOf('error', 'warning', 'info', 'off')),
  ignore: listOf(ignore),
});

/** One config with the place it stands at. */
export interface Located {
  readonly written: Written;
  readonly place: Place;
  /** Whether the key was written, were its value taken or not. */
  readonly has: (key: keyof Config) => boolean;
}

/** Reads what a config file holds: one config, or a list of them. */
export function readConfigs(value: unknown, place: Place): readonly Located[] {
  const items = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ item, at: inside(place, String(index)) }))
    : [{ item: value, at: place }];
  if (items.length === 0) refuse(place, 'a config, or a list of at least one', value);
  return items.flatMap(({ item, at }) => {
    const written = configKeys(item, at);
    if (written === undefined || typeof item !== 'object' || item === null) return [];
    return [{ written, place: at, has: (key) => Object.hasOwn(item, key) }];
  });
}
