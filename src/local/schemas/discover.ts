import type { Account } from '../account.js';
import { inferSchema, shapeKey } from '../discovery/index.js';
import type { JsonObject } from '../../model/read/json.js';
import { DISCOVERED } from './registries.js';
import type { Schema } from './rows.js';
import { MAX_VERSIONS } from './schemas.js';
import { addVersion, versionOf } from './versions.js';

/** AWS's quota of discovered schemas. */
const MAX_DISCOVERED = 200;

/**
 * Infers the event's schema and keeps it when no version has this shape. What AWS does with a
 * replayed event is not documented; its shape counts here, without the `replay-name`.
 */
export function discover(account: Account, event: JsonObject): void {
  const { 'replay-name': _, ...original } = event;
  const inferred = inferSchema(original);
  if ('skipped' in inferred) {
    account.report({ kind: 'not-discovered', event, reason: inferred.skipped });
    return;
  }
  const { name, content } = inferred;
  const schema = account.schemas.get(DISCOVERED, name);
  if (schema !== undefined && hasShape(account, schema, content)) return;
  if (isFull(account, schema)) {
    account.report({ kind: 'not-discovered', event, reason: 'quota' });
    return;
  }
  addVersion(account, { registry: DISCOVERED, name }, { type: 'OpenApi3', content });
}

function isFull(account: Account, schema: Schema | undefined): boolean {
  if (schema !== undefined) return schema.versions.length >= MAX_VERSIONS;
  const discovered = account.schemas.values().filter(({ registry }) => registry === DISCOVERED);
  return discovered.length >= MAX_DISCOVERED;
}

/** What a schema's versions hold. A schema's row is replaced when its versions change. */
interface Shapes {
  readonly contents: Set<string>;
  /** Equal for contents that differ in the order of `required` alone. */
  readonly keys: ReadonlySet<string>;
}

const known = new WeakMap<Schema, Shapes>();

function hasShape(account: Account, schema: Schema, content: string): boolean {
  const shapes = known.get(schema) ?? shapesOf(account, schema);
  known.set(schema, shapes);
  if (shapes.contents.has(content)) return true;
  if (!shapes.keys.has(shapeKey(content))) return false;
  shapes.contents.add(content);
  return true;
}

function shapesOf(account: Account, schema: Schema): Shapes {
  const contents = schema.versions.map(
    (number) => versionOf(account, schema, number)?.content ?? '',
  );
  return { contents: new Set(contents), keys: new Set(contents.map(shapeKey)) };
}
