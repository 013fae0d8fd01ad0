import { isLoopback } from '../loopback.js';
import { problem } from '../problems.js';
import { RegistryError } from './registry.js';

/** What is needed of a client of the AWS SDK. */
interface Regional {
  readonly config: { readonly region: () => Promise<string> };
}

/**
 * A client with its region. The SDK wants one even where it means nothing: an endpoint on this machine
 * gets one.
 * @param make makes a client with the region, else with that which the SDK finds
 * @param endpoint where it is known to be; absent: what the SDK finds
 * @throws RegistryError when there is no region, or none that could be
 */
export async function clientWithRegion<Client extends Regional>(
  make: (given: { readonly region?: string }) => Client,
  endpoint: string | undefined,
  profile: string | undefined,
): Promise<{ readonly client: Client; readonly region: string }> {
  const client = make({});
  try {
    return { client, region: await client.config.region() };
  } catch (error) {
    const region = 'us-east-1';
    if (isLoopback(endpoint)) return { client: make({ region }), region };
    const reason = error instanceof Error ? error.message : '';
    throw new RegistryError([
      reason.startsWith('Region not accepted')
        ? problem('EVB_AWS_REGION_INVALID', {}, { reason })
        : problem('EVB_AWS_REGION_MISSING', {}, { profile: profile ?? '' }),
    ]);
  }
}
