import { isLoopback } from '../loopback.js';
import { problem } from '../problems.js';
import { RegistryError } from './registry.js';

/**
 * The region of a client. The SDK wants one even where it means nothing: an endpoint on this machine
 * gets one.
 * @param given what the SDK finds
 * @param endpoint where it is known to be; absent: what the SDK finds
 * @throws RegistryError when there is none, or none that could be
 */
export async function regionOf(
  given: () => Promise<string>,
  endpoint: string | undefined,
  profile: string | undefined,
): Promise<string> {
  try {
    return await given();
  } catch (error) {
    if (isLoopback(endpoint)) return 'us-east-1';
    const reason = error instanceof Error ? error.message : '';
    throw new RegistryError([
      reason.startsWith('Region not accepted')
        ? problem('EVB_AWS_REGION_INVALID', {}, { reason })
        : problem('EVB_AWS_REGION_MISSING', {}, { profile: profile ?? '' }),
    ]);
  }
}
