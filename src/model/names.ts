/**
 * Names are chosen once, here, from (source, detail-type) alone: what else is in the registry, and
 * in which order, changes nothing. Only where two would get the same name does the later one get a
 * hash of its own text; names that the lock remembers go first, so that nothing new renames them.
 */

import { createHash } from 'node:crypto';
import { byCodePoint } from '../text/code-point-order.js';
import { groupBy } from '../group-by.js';
import { camelCase, caseless, isLossy, kebabCase, pascalCase, start, words } from './words.js';

export interface EventKey {
  readonly source: string;
  readonly detailType: string;
}

/** What an event is called in generated code. */
export interface EventNames {
  /** `OrderCreated`, the stem of its types and functions. */
  readonly stem: string;
  /** `orderCreated`, the event as a value. */
  readonly value: string;
  /** Folder of its source, in the output folder. */
  readonly folder: string;
  /** Its file in that folder, without extension. */
  readonly file: string;
}

/** What a source is called in generated code. */
export interface SourceNames {
  readonly source: string;
  readonly folder: string;
  /** `elkOrders`, its namespace in the index. */
  readonly namespace: string;
}

export interface Names {
  readonly sources: readonly SourceNames[];
  /** By {@link keyText}. */
  readonly events: ReadonlyMap<string, EventNames>;
}

/** One text for a (source, detail-type), to key maps by. */
export function keyText({ source, detailType }: EventKey): string {
  return JSON.stringify([source, detailType]);
}

/** @throws when no name was chosen for the event: that is a bug of ours */
export function namesOf(event: EventKey, { events }: Names): EventNames {
  const names = events.get(keyText(event));
  if (names === undefined) throw new Error(`no name was chosen for ${keyText(event)}`);
  return names;
}

/**
 * @param keys the events, in any order
 * @param kept the file that the lock has for an event, by {@link keyText}: `elk.orders/order-created`
 */
export function chooseNames(
  keys: readonly EventKey[],
  kept: ReadonlyMap<string, string> = new Map(),
): Names {
  const bySource = groupBy([...keys].sort(byClaim), ({ source }) => source);
  const folders = new Map(
    [...kept].map(([key, file]) => [sourceOf(key), file.split('/')[0] ?? '']),
  );
  const sources = chooseSources([...bySource.keys()], folders);
  const events = sources.flatMap(({ source, folder }) =>
    chooseEvents(bySource.get(source) ?? [], folder, kept),
  );
  return { sources, events: new Map(events) };
}

function sourceOf(key: string): string {
  const [source] = JSON.parse(key) as [string, string];
  return source;
}

/** Who wants a name first: names in ordinary capitals and sources in small letters, then code points. */
function byClaim(a: EventKey, b: EventKey): number {
  const rank = ({ source, detailType }: EventKey): number =>
    (source === source.toLowerCase() ? 0 : 2) + (/^([A-Z][a-z0-9]+ ?)+$/.test(detailType) ? 0 : 1);
  return rank(a) - rank(b) || compareKeys(a, b);
}

/** Orders events by source, then by detail-type. */
export function compareKeys(a: EventKey, b: EventKey): number {
  return byCodePoint(a.source, b.source) || byCodePoint(a.detailType, b.detailType);
}

/** What else is in the output folder, or is hidden from version control and compilers. */
const takenFolders = [
  'schemas',
  'index',
  'runtime',
  'put-events',
  'handle-events',
  'sample',
  'node_modules',
  'package.json',
];

/** What the index imports and declares besides. */
const takenNamespaces = [
  'bindBatchEventHandler',
  'bindEventHandler',
  'bindPutEvents',
  'createBatchEventHandler',
  'createEventHandler',
  'events',
  'putEvents',
];

/** `elk.orders`, which may stay as it is; `runtime.ts` may not, since there is such a file. */
function isFolderName(source: string): boolean {
  const parts = source.split(/[._-]/);
  const clean = parts.every((part) => part !== '' && kebabCase(words(part)) === part);
  return clean && isPortable(source) && !/\.(ts|js|json)$/.test(source);
}

function chooseSources(
  sources: readonly string[],
  kept: ReadonlyMap<string, string>,
): SourceNames[] {
  const folders = new Set(takenFolders.map(caseless));
  const namespaces = new Set(takenNamespaces);
  return keptFirst(sources, (source) => kept.has(source))
    .map((source) => {
      const parts = words(source);
      const plain = isFolderName(source) ? source : kebabCase(parts);
      const namespaceOf = (folder: string): string => {
        const name = parts.length === 0 ? 'source' : legalNamespace(camelCase(pascalCase(parts)));
        return folder === plain ? name : `${start(name)}_${hashIn(folder)}`;
      };
      const folder = firstFree(source, plain, {
        sure: parts.length > 0 && !isLossy(source) && isPortable(plain),
        fallback: 'source',
        isFree: (name) => !folders.has(caseless(name)) && !namespaces.has(namespaceOf(name)),
        prefer: kept.get(source),
      });
      const namespace = namespaceOf(folder);
      folders.add(caseless(folder));
      namespaces.add(namespace);
      return { source, folder, namespace };
    })
    .sort((a, b) => byCodePoint(a.source, b.source));
}

function chooseEvents(
  keys: readonly EventKey[],
  folder: string,
  kept: ReadonlyMap<string, string>,
): [string, EventNames][] {
  const files = new Set([caseless('index')]);
  const exported = new Set<string>();
  return keptFirst(keys, (key) => kept.has(keyText(key))).map((key) => {
    const parts = words(key.detailType);
    const sure = parts.length > 0 && !isLossy(key.detailType) && isPortable(kebabCase(parts));
    const keptFile = kept.get(keyText(key))?.split('/')[1];
    const file = firstFree(key.detailType, kebabCase(parts), {
      sure,
      fallback: 'event',
      isFree: (name) =>
        !files.has(caseless(name)) && exportsOf(stemOf(name, parts)).every((e) => !exported.has(e)),
      prefer: keptFile,
    });
    const stem = stemOf(file, parts);
    files.add(caseless(file));
    exportsOf(stem).forEach((name) => exported.add(name));
    return [keyText(key), { stem, value: valueOf(stem), folder, file }];
  });
}

/** The stem goes with the file: where that has a hash, so has the stem. */
function stemOf(file: string, parts: readonly string[]): string {
  const plain = kebabCase(parts);
  const stem = legalStem(pascalCase(parts));
  if (file === plain) return stem;
  return `${start(stem)}_${hashIn(file).toUpperCase()}`;
}

/** The hash that a file or folder name ends in. */
function hashIn(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

function legalStem(stem: string): string {
  return /^\p{L}/u.test(stem) ? stem : `Event${stem}`;
}

function valueOf(stem: string): string {
  return legalValue(camelCase(stem));
}

/** Every name that an event's module exports for the source's index. */
export function exportsOf(stem: string): string[] {
  const value = valueOf(stem);
  return [
    value,
    `${value}Entry`,
    `is${stem}Event`,
    `is${stem}Detail`,
    `assert${stem}Event`,
    `${stem}Event`,
    `${stem}Detail`,
  ];
}

/** Words that no constant may be called, and names that generated modules use themselves. */
const takenValues = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let new ' +
    'null package private protected public return static super switch this throw true try typeof ' +
    'undefined var void while with yield async of globalThis NaN Infinity ' +
    'value depth detail options own everyProperty allUnique codePoints defineEvent isAmong isArrayOf ' +
    'isEnvelope isFormat isMapOf isMultipleOf isObject isPlain isStrings propertyNames'
  ).split(' '),
);

function legalValue(name: string): string {
  if (takenValues.has(name)) return `${name}Event`;
  return /^\p{L}/u.test(name) ? name : `event${name}`;
}

/** Types of an event begin with its namespace, and `keyof.OrderCreatedEvent` is none. */
const typeOperators = new Set(['infer', 'keyof', 'readonly', 'unique']);

function legalNamespace(name: string): string {
  return typeOperators.has(name) ? `${name}Event` : legalValue(name);
}

const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

function isPortable(name: string): boolean {
  return start(name) === name && !windowsDevice.test(name);
}

interface Choice {
  /** Whether the plain name may stand without a hash. */
  readonly sure: boolean;
  readonly fallback: string;
  readonly isFree: (name: string) => boolean;
  readonly prefer?: string | undefined;
}

/** The plain name, or else the plain name with as much of the original's hash as it takes. */
function firstFree(original: string, plain: string, choice: Choice): string {
  const { sure, prefer, isFree } = choice;
  if (sure && (prefer ?? plain) === plain && isFree(plain)) return plain;
  // In UTF-8 all lone surrogates would be the same.
  const hash = createHash('sha256').update(original, 'utf16le').digest('hex');
  const stem = start(plain === '' ? choice.fallback : plain);
  const hashed = [6, 12, 24, 64].map((n) => `${stem}-${hash.slice(0, n)}`);
  const candidates = sure ? [plain, ...hashed] : hashed;
  if (prefer !== undefined && candidates.includes(prefer) && isFree(prefer)) return prefer;
  return candidates.find(isFree) ?? `${stem}-${hash}`;
}

/** Those with a name already, then the others; within each, the given order. */
function keptFirst<T>(items: readonly T[], isKept: (item: T) => boolean): T[] {
  return [...items.filter(isKept), ...items.filter((item) => !isKept(item))];
}
