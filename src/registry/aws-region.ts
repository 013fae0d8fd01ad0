import { isLoopback } from '../loopback.js';
import { problem } from '../problems.js';
import { RegistryError } from './registry.js';

/** A client of the AWS SDK, whatever its service. */
interface SdkClient {
  readonly config: { readonly region: () => Promise<string> };
}

/**
 * Makes a client that has a region. The SDK wants one even where it means nothing: an endpoint on this
 * machine gets one.
 * @param make makes the client, with these settings besides
 * @throws RegistryError when no region is set and the endpoint is not on this machine
 */
export async function clientWithRegion<Client extends SdkClient>(
  make: (settings: { readonly region?: string }) => Client,
  endpoint: string | undefined,
  profile: string | undefined,
): Promise<{ readonly client: Client; readonly region: string }> {
  const client = make({});
  try {
    return { client, region: await client.config.region() };
  } catch {
    const region = 'us-east-1';
    if (isLoopback(endpoint)) return { client: make({ region }), region };
    throw new RegistryError([problem('EVB_AWS_REGION_MISSING', {}, { profile: profile ?? '' })]);
  }
}
