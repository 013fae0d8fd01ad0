import { isFilePath } from '../files/file.js';
import { ProblemError, type FactsOf, type ProblemCode } from '../problems.js';
import { byVersion } from '../registry/version-order.js';
import { withoutByteOrderMark } from '../text/byte-order-mark.js';
import { lockVersion } from './lock-text.js';
import type { Lock, LockedEvent, LockedSchema } from './lock.js';

/**
 * Reads the text of a lock.
 * @param file its path, as the user would write it
 * @throws ProblemError when it has conflict markers, is broken, or comes from a newer version of us
 */
export function parseLock(text: string, file: string): Lock {
  const fail = <Code extends ProblemCode>(code: Code, ...facts: FactsOf<Code>): ProblemError =>
    ProblemError.of(code, { file }, ...facts);
  try {
    const document: unknown = JSON.parse(withoutByteOrderMark(text));
    const version = record(document, 'the lock')['lockVersion'];
    if (typeof version !== 'number') throw new SyntaxError('"lockVersion" should be a number');
    if (version > lockVersion) throw fail('EVB_LOCK_NEWER', { version: String(version) });
    return toLock(document);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // No JSON has a line that begins like that.
    if (/^(?:<{7}|>{7})/m.test(text)) throw fail('EVB_LOCK_CONFLICT');
    throw fail('EVB_LOCK_BROKEN', { reason: error.message });
  }
}

/** The files that a lock lists, read from its lines: for one that a merge left unreadable. */
export function salvageFiles(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^ *"([^"\\]+)": "([0-9a-f]{64})",?\r?$/gm);
  return new Map(
    Array.from(lines, ([, path = '', sha256 = '']) => [path, sha256] as const).filter(([path]) =>
      isFilePath(path),
    ),
  );
}

/** The names that a lock remembers, read from its lines; where a merge has two for one event, the first. */
export function salvageEvents(text: string): readonly LockedEvent[] {
  const entry =
    /"source": ("(?:[^"\\]|\\.)*"),\s*"detailType": ("(?:[^"\\]|\\.)*"),\s*"name": "(\w+)",\s*"file": ("(?:[^"\\]|\\.)*")/g;
  const events = new Map<string, LockedEvent>();
  for (const [, source = '""', detailType = '""', name = '', file = '""'] of text.matchAll(entry)) {
    const key = `${source} ${detailType}`;
    const [s, d, f] = [source, detailType, file].map((literal) => String(JSON.parse(literal)));
    if (!events.has(key)) {
      events.set(key, { source: s ?? '', detailType: d ?? '', name, file: f ?? '' });
    }
  }
  return [...events.values()];
}

type UnknownRecord = Readonly<Record<string, unknown>>;

function toLock(document: unknown): Lock {
  const lock = record(document, 'the lock');
  const generator = record(lock['generator'], 'generator');
  const files = Object.entries(record(lock['files'], 'files'));
  const stray = files.find(([path]) => !isFilePath(path));
  if (stray !== undefined) throw new SyntaxError(`${JSON.stringify(stray[0])} is no path of ours`);
  const seal = lock['seal'];
  return {
    generator: { name: text(generator, 'name'), version: text(generator, 'version') },
    options: text(lock, 'options'),
    ...(typeof seal === 'string' ? { seal } : {}),
    schemas: list(lock, 'schemas').map(toSchema),
    files: new Map(files.map(([path, sha256]) => [path, String(sha256)])),
  };
}

function toSchema(entry: unknown): LockedSchema {
  const schema = record(entry, 'a schema');
  const stamp = schema['stamp'];
  const versions = Object.entries(record(schema['versions'], 'versions'));
  return {
    registry: text(schema, 'registry'),
    name: text(schema, 'name'),
    ...(typeof stamp === 'string' ? { stamp } : {}),
    versions: versions
      .sort(([a], [b]) => byVersion(a, b))
      .map(([version, type]) => {
        if (type === 'OpenApi3' || type === 'JSONSchemaDraft4') return { version, type };
        throw new SyntaxError(`${JSON.stringify(type)} is no type of a schema`);
      }),
    events: list(schema, 'events').map(toEvent),
  };
}

function toEvent(entry: unknown): LockedEvent {
  const event = record(entry, 'an event');
  const seal = event['seal'];
  return {
    source: text(event, 'source'),
    detailType: text(event, 'detailType'),
    name: text(event, 'name'),
    file: text(event, 'file'),
    ...(typeof seal === 'string' ? { seal } : {}),
  };
}

function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown, what: string): UnknownRecord {
  if (isRecord(value)) return value;
  throw new SyntaxError(`${what} should be an object`);
}

function list(from: UnknownRecord, key: string): readonly unknown[] {
  const value = from[key];
  if (Array.isArray(value)) return value;
  throw new SyntaxError(`"${key}" should be a list`);
}

function text(from: UnknownRecord, key: string): string {
  const value = from[key];
  if (typeof value === 'string') return value;
  throw new SyntaxError(`"${key}" should be text`);
}
