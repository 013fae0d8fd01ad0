import type {
  SchemasClient,
  SchemasClientConfig,
  SchemasPaginationConfiguration,
  SchemaSummary as SdkSummary,
} from '@aws-sdk/client-schemas';
import { byCodePoint } from '../code-point-order.js';
import { nearest } from '../nearest.js';
import { problem, ProblemError } from '../problems.js';
import { failureOf, isNotFound, type Asked } from './aws-failure.js';
import { isLoopback } from './loopback.js';
import {
  RegistryError,
  type Registry,
  type SchemaSummary,
  type SchemaVersion,
} from './registry.js';

/** How AWS, or what stands in for it, is reached. What is absent is left to the AWS SDK. */
export interface AwsConnection {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** How many connections are open at once. */
  readonly concurrency: number;
}

type Env = Readonly<Record<string, string | undefined>>;
type Sdk = typeof import('@aws-sdk/client-schemas');

interface Api {
  readonly sdk: Sdk;
  readonly client: SchemasClient;
  readonly registry: string;
  readonly profile: string | undefined;
}

/**
 * A registry of the EventBridge Schemas API. Reads by DescribeSchema: custom registries refuse
 * ExportSchema.
 * @param env the environment that the SDK reads
 * @throws RegistryError when no region is set and the endpoint is not on this machine
 */
export async function openAwsRegistry(
  name: string,
  connection: AwsConnection,
  env: Env,
): Promise<Registry> {
  // Loading the SDK takes longer than starting Node: only who asks AWS pays for it.
  const sdk = await import('@aws-sdk/client-schemas');
  const profile = connection.profile ?? env['AWS_PROFILE'];
  const client = await connect(sdk, connection, env, profile);
  const api: Api = { sdk, client, registry: name, profile };
  return {
    name,
    list: (signal) => listSchemas(api, signal),
    versions: (schema, signal) => listVersions(api, schema, signal),
    describe: (schema, version, signal) => describeSchema(api, schema, version, signal),
  };
}

/** The SDK wants a region even where it means nothing: an endpoint on this machine gets one. */
async function connect(
  sdk: Sdk,
  connection: AwsConnection,
  env: Env,
  profile: string | undefined,
): Promise<SchemasClient> {
  const config = clientConfig(connection, env);
  const client = new sdk.SchemasClient(config);
  const endpoint =
    connection.endpoint ?? (env['AWS_ENDPOINT_URL_SCHEMAS'] || env['AWS_ENDPOINT_URL']);
  try {
    await client.config.region();
    return client;
  } catch {
    if (isLoopback(endpoint)) return new sdk.SchemasClient({ ...config, region: 'us-east-1' });
    throw new RegistryError([problem('EVB_AWS_REGION_MISSING', {}, { profile: profile ?? '' })]);
  }
}

/**
 * `adaptive` slows down when AWS throttles; the default mode gives up and would lose most of a large
 * registry. AWS does not publish the limits of the Schemas API.
 */
function clientConfig(connection: AwsConnection, env: Env): SchemasClientConfig {
  const { concurrency, ...given } = connection;
  const agent = { keepAlive: true, maxSockets: concurrency };
  return {
    ...given,
    retryMode: 'adaptive',
    ...(env['AWS_MAX_ATTEMPTS'] ? {} : { maxAttempts: 8 }),
    requestHandler: {
      httpAgent: agent,
      httpsAgent: agent,
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
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
  // A registry that is not there may look like an empty one: ListSchemas documents no error for it.
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
    new ProblemError([problem('EVB_SCHEMA_UNUSABLE', where, { reason })]);
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

function paging({ client }: Api): SchemasPaginationConfiguration {
  return { client, pageSize: 100, stopOnSameToken: true };
}

/** What to throw for what the SDK threw. */
async function failure(
  { client, profile }: Api,
  error: unknown,
  asked: Asked,
  signal: AbortSignal,
): Promise<unknown> {
  if (signal.aborted) return signal.reason;
  return failureOf(error, asked, { endpoint: await endpointOf(client), profile });
}

async function endpointOf({ config }: SchemasClient): Promise<string> {
  try {
    const own = await config.endpoint?.();
    if (own === undefined) return `the Schemas API in ${await config.region()}`;
    const port = own.port === undefined ? '' : `:${own.port}`;
    return `${own.protocol}//${own.hostname}${port}${own.path.replace(/\/$/, '')}`;
  } catch {
    return 'the endpoint that is set';
  }
}

async function refuseMissing(api: Api, signal: AbortSignal): Promise<void> {
  const names = await registryNames(api, signal);
  if (names !== undefined && !names.includes(api.registry))
    throw await missingRegistry(api, signal);
}

async function missingRegistry(api: Api, signal: AbortSignal): Promise<RegistryError> {
  const known = (await registryNames(api, signal)) ?? [];
  const names = known.filter((name) => name !== testEvents);
  return new RegistryError([
    problem(
      'EVB_REGISTRY_NOT_FOUND',
      { registry: api.registry },
      {
        region: await api.client.config.region(),
        near: nearest(api.registry, names) ?? '',
        known: names.join(', '),
      },
    ),
  ]);
}

/** Lambda keeps shareable test events in it as if they were schemas; nobody looks for it. */
const testEvents = 'lambda-testevent-schemas';

/** The registries there are; undefined where that cannot be told, say for want of permission. */
async function registryNames(
  api: Api,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const names: string[] = [];
  try {
    const pages = api.sdk.paginateListRegistries(paging(api), {}, { abortSignal: signal });
    for await (const page of pages) {
      names.push(...(page.Registries ?? []).flatMap(({ RegistryName }) => RegistryName ?? []));
    }
    return names.sort(byCodePoint);
  } catch {
    return undefined;
  }
}
