import type { JsonObject } from '../../model/read/json.js';
import type { Account } from '../account.js';
import { inferSchemaFromEvents, NotConvertibleError, toDraft4 } from '../discovery/index.js';
import type { Input } from '../input.js';
import { jsonDepth, MAX_DEPTH, parseJsonObject } from '../json.js';
import type { Output } from '../operation.js';
import { badRequest } from './errors.js';
import { schemaTypes, type SchemaVersion } from './rows.js';
import { requestedVersion, schemaOf } from './schemas.js';
import { schemaArn } from './versions.js';

/** A version as JSON Schema Draft 4; AWS exports to nothing else. */
export function exportSchema(account: Account, input: Input): Output {
  const schema = schemaOf(account, input);
  const version = requestedVersion(account, schema, input);
  const type = input.required('Type', input.word('Type', ['JSONSchemaDraft4']));
  return {
    Content: asDraft4(version),
    SchemaArn: schemaArn(account, schema.registry, schema.name),
    SchemaName: schema.name,
    SchemaVersion: String(version.number),
    Type: type,
  };
}

function asDraft4({ type, content }: SchemaVersion): string {
  if (type === 'JSONSchemaDraft4') return content;
  try {
    return toDraft4(content);
  } catch (error) {
    if (error instanceof NotConvertibleError) throw badRequest(error.message);
    throw error;
  }
}

/** The schema that discovery would make of sample events, without keeping it. */
export function getDiscoveredSchema(_account: Account, input: Input): Output {
  const type = input.required('Type', input.word('Type', schemaTypes));
  const texts = input.required('Events', input.texts('Events', { min: 1, max: 10 }));
  return { Content: inferSchemaFromEvents(texts.map(readSample), type) };
}

function readSample(text: string, index: number): JsonObject {
  if (text.length < 1 || text.length > 100_000) {
    throw badRequest(`Events[${index}] has to have 1 to 100000 characters.`);
  }
  const event = jsonDepth(text) > MAX_DEPTH ? undefined : parseJsonObject(text);
  if (event === undefined)
    throw badRequest(`Events[${index}] is not a JSON object, or nested too deep.`);
  return event;
}
