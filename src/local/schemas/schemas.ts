import { discoveredRegistry } from '../../schema-name.js';
import type { Account } from '../account.js';
import { iso } from '../clock.js';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { addTags, forgetTags, tagsOf } from '../tags.js';
import { checkContent } from './content.js';
import { badRequest, conflict, forbidden, notFound } from './errors.js';
import { registryOf } from './registries.js';
import { schemaTypes, type Schema, type SchemaVersion } from './rows.js';
import { tagsGiven } from './tags-given.js';
import { addVersion, latestVersion, schemaArn, versionOf } from './versions.js';

/** AWS's quotas. */
const MAX_SCHEMAS = 100;
export const MAX_VERSIONS = 100;

/** The registry takes no longer name of a schema. */
export const MAX_NAME = 385;

const nameRule = { min: 1, max: MAX_NAME };
const contentRule = { min: 1, max: 100_000 };
const descriptionRule = { max: 256 };

export function createSchema(account: Account, input: Input): Output {
  const registry = registryOf(account, input).name;
  const name = input.text('SchemaName', nameRule);
  const content = input.text('Content', contentRule);
  const type = input.required('Type', input.word('Type', schemaTypes));
  const description = input.optionalText('Description', descriptionRule);
  const tags = tagsGiven(input);
  checkContent(type, content);
  if (account.schemas.has(registry, name)) {
    throw conflict(`Schema with name ${name} already exists.`);
  }
  if (registry !== discoveredRegistry && schemasIn(account, registry).length >= MAX_SCHEMAS) {
    throw forbidden(`The limit of ${MAX_SCHEMAS} schemas in registry ${registry} is reached.`);
  }
  const schema = addVersion(account, { registry, name }, { type, content });
  describe(account, schema, description);
  addTags(account, schemaArn(account, registry, name), tags);
  return withoutContent(describeSchema(account, input));
}

export function updateSchema(account: Account, input: Input): Output {
  const schema = schemaOf(account, input);
  const latest = latestVersion(account, schema);
  const content = input.optionalText('Content', contentRule) ?? latest.content;
  const type = input.word('Type', schemaTypes) ?? latest.type;
  const description = input.optionalText('Description', descriptionRule);
  checkContent(type, content);
  const changed = content !== latest.content || type !== latest.type;
  if (changed && schema.versions.length >= MAX_VERSIONS) {
    throw forbidden(`The limit of ${MAX_VERSIONS} versions of schema ${schema.name} is reached.`);
  }
  describe(account, changed ? addVersion(account, schema, { type, content }) : schema, description);
  return withoutContent(describeSchema(account, input));
}

export function describeSchema(account: Account, input: Input): Output {
  const schema = schemaOf(account, input);
  const version = requestedVersion(account, schema, input);
  const arn = schemaArn(account, schema.registry, schema.name);
  return {
    Content: version.content,
    Description: schema.description,
    LastModified: iso(schema.modified),
    SchemaArn: arn,
    SchemaName: schema.name,
    SchemaVersion: String(version.number),
    tags: tagsOf(account, arn),
    Type: version.type,
    VersionCreatedDate: iso(version.created),
  };
}

export function deleteSchema(account: Account, input: Input): Output {
  const { registry, name, versions } = schemaOf(account, input);
  for (const number of versions) account.versions.delete(registry, name, String(number));
  account.schemas.delete(registry, name);
  forgetTags(account, schemaArn(account, registry, name));
  return {};
}

export function deleteSchemaVersion(account: Account, input: Input): Output {
  const schema = schemaOf(account, input);
  const { number } = requestedVersion(account, schema, input);
  if (schema.versions.length === 1) {
    throw badRequest(`Version ${number} is the only one of ${schema.name}. Delete the schema.`);
  }
  account.versions.delete(schema.registry, schema.name, String(number));
  account.schemas.set([schema.registry, schema.name], {
    ...schema,
    versions: schema.versions.filter((other) => other !== number),
  });
  return {};
}

/** An unknown registry has no schemas: the service's model has no NotFound here. */
export function listSchemas(account: Account, input: Input): Output {
  const prefix = input.optionalText('SchemaNamePrefix') ?? '';
  const found = schemasIn(account, input.text('RegistryName')).filter((schema) =>
    schema.name.startsWith(prefix),
  );
  const { items, nextToken } = page(input, found, (schema) => schema.name);
  return { Schemas: items.map((schema) => summary(account, schema)), NextToken: nextToken };
}

/** Newest first, as in the replies that were published. */
export function listSchemaVersions(account: Account, input: Input): Output {
  const schema = schemaOf(account, input);
  const newestFirst = (a: string, b: string) => Number(b) - Number(a);
  const { items, nextToken } = page(input, schema.versions, String, newestFirst);
  return {
    NextToken: nextToken,
    SchemaVersions: items.map((number) => ({
      SchemaArn: schemaArn(account, schema.registry, schema.name),
      SchemaName: schema.name,
      SchemaVersion: String(number),
      Type: versionOf(account, schema, number)?.type,
    })),
  };
}

/** The schema that the request names. */
export function schemaOf(account: Account, input: Input): Schema {
  const registry = registryOf(account, input).name;
  const name = input.text('SchemaName', nameRule);
  const schema = account.schemas.get(registry, name);
  if (schema === undefined) throw notFound(`Schema with name ${name} does not exist.`);
  return schema;
}

/** The version that the request names, or the latest. */
export function requestedVersion(account: Account, schema: Schema, input: Input): SchemaVersion {
  const wanted = input.optionalText('SchemaVersion');
  if (wanted === undefined) return latestVersion(account, schema);
  const version = /^[1-9]\d{0,8}$/.test(wanted)
    ? versionOf(account, schema, Number(wanted))
    : undefined;
  if (version !== undefined) return version;
  throw notFound(`Schema with name ${schema.name} and version ${wanted} does not exist.`);
}

export function schemasIn(account: Account, registry: string): readonly Schema[] {
  return account.schemas.values().filter((schema) => schema.registry === registry);
}

function describe(account: Account, schema: Schema, description: string | undefined): void {
  if (description === undefined) return;
  account.schemas.set([schema.registry, schema.name], { ...schema, description });
}

function withoutContent(output: Output): Output {
  return { ...output, Content: undefined };
}

function summary(account: Account, schema: Schema): Output {
  const arn = schemaArn(account, schema.registry, schema.name);
  return {
    LastModified: iso(schema.modified),
    SchemaArn: arn,
    SchemaName: schema.name,
    tags: tagsOf(account, arn),
    VersionCount: schema.versions.length,
  };
}
