import type { Account } from '../account.js';
import { inferSchema, schemaNameOf, shapeKey, structureKey } from '../discovery/index.js';
import type { JsonObject } from '../../model/read/json.js';
import { discoveredRegistry } from '../../schema-name.js';
import type { Schema } from './rows.js';
import { MAX_NAME, MAX_VERSIONS } from './schemas.js';
import { addVersion, versionOf } from './versions.js';

/** AWS's quota of discovered schemas. */
const MAX_DISCOVERED = 200;

/** Structures remembered of one schema: enough for all that a producer does. */
const MAX_STRUCTURES = 1000;

/**
 * Infers the event's schema and keeps it when no version has this shape. What AWS does with a
 * replayed event is not documented; its shape counts here, without the `replay-name`.
 */
export function discover(account: Account, event: JsonObject): void {
  const { 'replay-name': _, ...original } = event;
  const name = schemaNameOf(original);
  if (name.length > MAX_NAME) {
    account.report({ kind: 'not-discovered', event, reason: 'name-too-long' });
    return;
  }
  const schema = account.schemas.get(discoveredRegistry, name);
  const shapes = schema === undefined ? undefined : shapesOf(account, schema);
  const structure = structureKey(original);
  if (shapes?.structures.has(structure)) return;

  const inferred = inferSchema(original);
  if ('skipped' in inferred) {
    account.report({ kind: 'not-discovered', event, reason: inferred.skipped });
    return;
  }
  const { content } = inferred;
  if (shapes?.keys.has(shapeKey(content))) {
    if (shapes.structures.size < MAX_STRUCTURES) shapes.structures.add(structure);
    return;
  }
  if (isFull(account, schema)) {
    account.report({ kind: 'not-discovered', event, reason: 'quota' });
    return;
  }
  addVersion(account, { registry: discoveredRegistry, name }, { type: 'OpenApi3', content });
}

function isFull(account: Account, schema: Schema | undefined): boolean {
  if (schema !== undefined) return schema.versions.length >= MAX_VERSIONS;
  const discovered = account.schemas
    .values()
    .filter(({ registry }) => registry === discoveredRegistry);
  return discovered.length >= MAX_DISCOVERED;
}

/** What a schema's versions hold. A schema's row is replaced when its versions change. */
interface Shapes {
  /** Equal for contents that differ in the order of `required` alone. */
  readonly keys: ReadonlySet<string>;
  /** Of events whose content is one of those. */
  readonly structures: Set<string>;
}

const known = new WeakMap<Schema, Shapes>();

function shapesOf(account: Account, schema: Schema): Shapes {
  const found = known.get(schema) ?? {
    keys: new Set(
      schema.versions.map((number) => shapeKey(versionOf(account, schema, number)?.content ?? '')),
    ),
    structures: new Set(),
  };
  known.set(schema, found);
  return found;
}
