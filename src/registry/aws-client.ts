import type {
  SchemasClient,
  SchemasClientConfig,
  SchemasPaginationConfiguration,
} from '@aws-sdk/client-schemas';
import { failureOf, type Asked } from './aws-failure.js';
import { clientWithRegion } from './aws-region.js';

/** How AWS, or what stands in for it, is reached. What is absent is left to the AWS SDK. */
export interface Reach {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** How a registry of AWS is read. */
export interface AwsConnection extends Reach {
  /** How many connections are open at once. */
  readonly concurrency: number;
}

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;
type Sdk = typeof import('@aws-sdk/client-schemas');

/** The Schemas API, for calls about one registry. */
export interface Api {
  readonly sdk: Sdk;
  readonly client: SchemasClient;
  readonly registry: string;
  readonly profile: string | undefined;
}

/**
 * @param env the environment that the SDK reads
 * @throws RegistryError when no region is set and the endpoint is not on this machine
 */
export async function connect(
  sdk: Sdk,
  registry: string,
  connection: AwsConnection,
  env: Env,
): Promise<Api> {
  const profile = connection.profile ?? env['AWS_PROFILE'];
  const config = clientConfig(connection, env);
  const endpoint =
    connection.endpoint ?? (env['AWS_ENDPOINT_URL_SCHEMAS'] || env['AWS_ENDPOINT_URL']);
  const { client } = await clientWithRegion(
    (settings) => new sdk.SchemasClient({ ...config, ...settings }),
    endpoint,
    profile,
  );
  return { sdk, client, registry, profile };
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

/** Pages of the greatest size. A token that comes again would lead round for ever. */
export function paging({ client }: Api): SchemasPaginationConfiguration {
  return { client, pageSize: 100, stopOnSameToken: true };
}

/** What to throw for what the SDK threw. */
export async function failure(
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
