import type { Connection } from '../config/config.js';
import {
  localCredentials,
  localEndpoint,
  reachOf,
  registriesOf,
  type Registries,
} from '../open-registry.js';
import type { LocalEventBridge } from '../local/index.js';
import { isLoopback } from '../loopback.js';
import type { Reach } from '../registry/reach.js';
import type { World } from '../world.js';
import { connectEvents } from './aws.js';
import { connectQueues } from './aws-queues.js';
import type { EventsApi } from './events-api.js';
import type { QueuesApi } from './queues-api.js';

/** EventBridge, wherever it is. */
export interface Access {
  readonly events: EventsApi;
  /** Queues in a region: that of the bus. */
  readonly queues: (region: string) => Promise<QueuesApi>;
  /** The registries of the same place. */
  readonly registries: Registries;
  /** The local EventBridge, where it runs in this process. */
  readonly bridge: LocalEventBridge | undefined;
  /** Whether it is on this machine, and so does at once what AWS takes minutes for. */
  readonly isLocal: boolean;
  readonly close: () => Promise<void>;
}

/** Opens the way to AWS, to what stands in for it, or, with `--local`, to the local EventBridge. */
export async function openAccess(connection: Connection, world: World): Promise<Access> {
  const local = connection.local ? await localEndpoint(world) : undefined;
  const reach: Reach =
    local === undefined
      ? reachOf(connection)
      : { endpoint: local.endpoint, region: 'us-east-1', credentials: localCredentials };
  const endpoint = reach.endpoint ?? endpointIn(world.env);
  const registries = registriesOf(world, local);
  const events = await connectEvents(reach, endpoint, world.env);
  return {
    events,
    queues: (region) => connectQueues({ ...reach, region }, world.env),
    registries,
    bridge: local?.bridge,
    isLocal: isLoopback(endpoint),
    close: async () => {
      events.close();
      await registries.close();
    },
  };
}

/** What the SDK takes from the environment; config files may name one too, which only it reads. */
function endpointIn(env: World['env']): string | undefined {
  return env['AWS_ENDPOINT_URL_EVENTBRIDGE'] || env['AWS_ENDPOINT_URL'] || undefined;
}
