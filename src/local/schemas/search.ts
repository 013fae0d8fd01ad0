import type { Account } from '../account.js';
import { iso } from '../clock.js';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import type { Schema, SchemaVersion } from './rows.js';
import { schemasIn } from './schemas.js';
import { schemaArn, versionOf } from './versions.js';

/** Schemas that have all the keywords in their name or content, and which versions have them. */
export function searchSchemas(account: Account, input: Input): Output {
  const registry = input.text('RegistryName');
  const words = input.text('Keywords').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) throw input.refuse('Keywords', 'There is no keyword in it.');
  const found = schemasIn(account, registry)
    .map((schema) => ({ schema, versions: matchingVersions(account, schema, words) }))
    .filter(({ versions }) => versions.length > 0);
  const { items, nextToken } = page(input, found, ({ schema }) => schema.name);
  return {
    NextToken: nextToken,
    Schemas: items.map(({ schema, versions }) => ({
      RegistryName: registry,
      SchemaArn: schemaArn(account, registry, schema.name),
      SchemaName: schema.name,
      SchemaVersions: versions.map(({ number, type, created }) => ({
        CreatedDate: iso(created),
        SchemaVersion: String(number),
        Type: type,
      })),
    })),
  };
}

function matchingVersions(
  account: Account,
  schema: Schema,
  words: readonly string[],
): readonly SchemaVersion[] {
  const name = schema.name.toLowerCase();
  return schema.versions
    .map((number) => versionOf(account, schema, number))
    .filter((version) => version !== undefined)
    .filter(({ content }) => {
      const text = content.toLowerCase();
      return words.every((word) => name.includes(word) || text.includes(word));
    });
}
