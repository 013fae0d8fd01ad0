import { byCodePoint } from '../text/code-point-order.js';
import { nearest } from '../text/nearest.js';
import { problem } from '../problems.js';
import { paging, type Api } from './aws-client.js';
import { RegistryError } from './registry.js';

/**
 * Makes sure of a registry that looks empty: ListSchemas documents no error for one that is not there.
 * @throws RegistryError
 */
export async function refuseMissing(api: Api, signal: AbortSignal): Promise<void> {
  const names = await registryNames(api, signal);
  if (names !== undefined && !names.includes(api.registry))
    throw await missingRegistry(api, signal);
}

/** The error for a registry that is not there; names those that are. */
export async function missingRegistry(api: Api, signal: AbortSignal): Promise<RegistryError> {
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
