import type {
  SchemasClient,
  SchemasClientConfig,
  SchemasPaginationConfiguration,
} from '@aws-sdk/client-schemas';
import type { World } from '../world.js';
import { failureOf, type Asked } from './aws-failure.js';
import { clientWithRegion } from './aws-region.js';
import { clientSettings } from './aws-settings.js';
import type { Reach } from './reach.js';

export type Sdk = typeof import('@aws-sdk/client-schemas');

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
  reach: Reach,
  env: World['env'],
): Promise<Api> {
  const profile = reach.profile ?? env['AWS_PROFILE'];
  const endpoint = reach.endpoint ?? (env['AWS_ENDPOINT_URL_SCHEMAS'] || env['AWS_ENDPOINT_URL']);
  const config = await clientConfig(reach, env);
  const { client } = await clientWithRegion(
    (given) => new sdk.SchemasClient({ ...config, ...given }),
    endpoint,
    profile,
  );
  return { sdk, client, registry, profile };
}

/**
 * `adaptive` slows down when AWS throttles; the default mode gives up and would lose most of a large
 * registry. AWS does not publish the limits of the Schemas API.
 */
async function clientConfig(reach: Reach, env: World['env']): Promise<SchemasClientConfig> {
  return {
    ...(await clientSettings(reach, env)),
    retryMode: 'adaptive',
    ...(env['AWS_MAX_ATTEMPTS'] ? {} : { maxAttempts: 8 }),
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
