import { isoSeconds } from '../clock.js';
import type { Account } from '../account.js';
import { arn } from '../names.js';
import type { Schema, SchemaType, SchemaVersion } from './rows.js';

export function schemaArn(account: Account, registry: string, name: string): string {
  return arn(account, 'schemas', `schema/${registry}/${name}`);
}

export function versionOf(
  account: Account,
  schema: Schema,
  number: number,
): SchemaVersion | undefined {
  return account.versions.get(schema.registry, schema.name, String(number));
}

export function latestVersion(account: Account, schema: Schema): SchemaVersion {
  const latest = versionOf(account, schema, schema.versions.at(-1) ?? 0);
  if (latest === undefined) throw new Error(`schema ${schema.name} has no version`);
  return latest;
}

/** What a version is made of. */
export interface NewVersion {
  readonly type: SchemaType;
  readonly content: string;
}

/**
 * Adds a version to a schema, making the schema when it is not there, and tells the default bus, as
 * AWS does (`Schema Created`, `Schema Version Created`).
 */
export function addVersion(
  account: Account,
  key: { readonly registry: string; readonly name: string },
  { type, content }: NewVersion,
): Schema {
  const { registry, name } = key;
  const before = account.schemas.get(registry, name);
  const number = (before?.lastVersion ?? 0) + 1;
  const created = account.now();
  const schema: Schema = {
    ...(before ?? { registry, name }),
    modified: created,
    versions: [...(before?.versions ?? []), number],
    lastVersion: number,
  };
  account.schemas.set([registry, name], schema);
  account.versions.set([registry, name, String(number)], { number, type, content, created });
  account.report({ kind: 'schema', registry, schema: name, version: number });
  announce(account, schema, { number, type, content, created });
  return schema;
}

function announce(account: Account, schema: Schema, version: SchemaVersion): void {
  account.publish({
    source: 'aws.schemas',
    detailType: version.number === 1 ? 'Schema Created' : 'Schema Version Created',
    resources: [schemaArn(account, schema.registry, schema.name)],
    detail: JSON.stringify({
      SchemaName: schema.name,
      SchemaType: version.type,
      RegistryName: schema.registry,
      CreationDate: isoSeconds(version.created),
      Version: String(version.number),
    }),
  });
}
