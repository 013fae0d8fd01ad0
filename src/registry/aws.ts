import type { SchemaSummary as SdkSummary } from '@aws-sdk/client-schemas';
import { ProblemError } from '../problems.js';
import type { World } from '../world.js';
import { connect, failure, paging, type Api } from './aws-client.js';
import { isNotFound, type Asked } from './aws-failure.js';
import { missingRegistry, refuseMissing } from './missing-registry.js';
import type { Reach } from './reach.js';
import type { Registry, SchemaSummary, SchemaVersion } from './registry.js';

/**
 * A registry of the EventBridge Schemas API. Reads by DescribeSchema: custom registries refuse
 * ExportSchema.
 * @param env the environment that the SDK reads
 * @throws RegistryError when no region is set and the endpoint is not on this machine
 */
export async function openAwsRegistry(
  name: string,
  reach: Reach,
  env: World['env'],
): Promise<Registry> {
  // Loading the SDK takes longer than starting Node: only who asks AWS pays for it.
  const sdk = await import('@aws-sdk/client-schemas');
  const api = await connect(sdk, name, reach, env);
  return {
    name,
    list: (signal) => listSchemas(api, signal),
    versions: (schema, signal) => listVersions(api, schema, signal),
    describe: (schema, version, signal) => describeSchema(api, schema, version, signal),
  };
}

async function* listSchemas(
  api: Api,
  signal: AbortSignal,
): AsyncGenerator<readonly SchemaSummary[]> {
  const asked: Asked = { action: 'schemas:ListSchemas', where: { registry: api.registry } };
  const input = { RegistryName: api.registry };
  let found = false;
  try {
    const pages = api.sdk.paginateListSchemas(paging(api), input, { abortSignal: signal });
    for await (const page of pages) {
      const summaries = (page.Schemas ?? []).flatMap(summaryOf);
      found ||= summaries.length > 0;
      yield summaries;
    }
  } catch (error) {
    throw isNotFound(error)
      ? await missingRegistry(api, signal)
      : await failure(api, error, asked, signal);
  }
  if (!found) await refuseMissing(api, signal);
}

function summaryOf(summary: SdkSummary): readonly SchemaSummary[] {
  const { SchemaName: name, LastModified: modified, VersionCount: count } = summary;
  if (name === undefined) return [];
  return [
    {
      name,
      ...(modified === undefined ? {} : { lastModified: modified.toISOString() }),
      ...(count === undefined ? {} : { versionCount: count }),
    },
  ];
}

async function listVersions(
  api: Api,
  schema: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const where = { registry: api.registry, schema };
  const input = { RegistryName: api.registry, SchemaName: schema };
  const versions: string[] = [];
  try {
    const pages = api.sdk.paginateListSchemaVersions(paging(api), input, { abortSignal: signal });
    for await (const page of pages) {
      versions.push(...(page.SchemaVersions ?? []).flatMap((v) => v.SchemaVersion ?? []));
    }
    return versions;
  } catch (error) {
    throw await failure(api, error, { action: 'schemas:ListSchemaVersions', where }, signal);
  }
}

async function describeSchema(
  api: Api,
  schema: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<SchemaVersion> {
  const where = { registry: api.registry, schema, ...(version === undefined ? {} : { version }) };
  const command = new api.sdk.DescribeSchemaCommand({
    RegistryName: api.registry,
    SchemaName: schema,
    SchemaVersion: version,
  });
  const unusable = (reason: string): ProblemError =>
    ProblemError.of('EVB_SCHEMA_UNUSABLE', where, { reason });
  try {
    const given = await api.client.send(command, { abortSignal: signal });
    const { Content: content, Type: type, SchemaVersion: named = version } = given;
    if (content === undefined || content === '') throw unusable('it has no content');
    if (named === undefined) throw unusable('it has no version');
    if (type !== 'OpenApi3' && type !== 'JSONSchemaDraft4') {
      throw unusable(`its type is ${type === undefined ? 'missing' : `"${type}"`}`);
    }
    return { version: named, type, content };
  } catch (error) {
    throw await failure(api, error, { action: 'schemas:DescribeSchema', where }, signal);
  }
}
