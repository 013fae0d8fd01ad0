import { join } from 'node:path';
import type { Connection, Target } from './config/config.js';
import type { LocalEventBridge } from './local/index.js';
import type { OpenRegistry } from './pipeline.js';
import { ProblemError } from './problems.js';
import { openAwsRegistry } from './registry/aws.js';
import type { Reach } from './registry/reach.js';
import type { World } from './world.js';

/** Folder of the local EventBridge's data, from the working directory. */
const localData = '.evb-codegen';

/** Opens registries for a command, and closes what it took to open them. */
export interface Registries {
  readonly open: OpenRegistry;
  readonly close: () => Promise<void>;
}

/**
 * Registries where the targets' connections lead: AWS, what stands in for it, or `--local`.
 * @param local where a local EventBridge is open already; it is closed with the registries
 */
export function registriesOf(world: World, local?: LocalEndpoint): Registries {
  let bridge = local === undefined ? undefined : Promise.resolve(local);
  const open = async (target: Target) => {
    const reach = reachOf(target.connection);
    if (!target.connection.local) return openAwsRegistry(target.registry, reach, world.env);
    const { endpoint } = await (bridge ??= localEndpoint(world));
    const there = { ...reach, endpoint, region: 'us-east-1', credentials: localCredentials };
    return openAwsRegistry(target.registry, there, world.env);
  };
  return { open, close: async () => (await bridge)?.close() };
}

/** The local EventBridge takes any. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** What of a connection is for the AWS SDK. */
export function reachOf({ local: _, concurrency: __, ...reach }: Connection): Reach {
  return reach;
}

export interface LocalEndpoint {
  readonly endpoint: string;
  /** The local EventBridge itself, where it runs in this process. */
  readonly bridge?: LocalEventBridge;
  readonly close: () => Promise<void>;
}

/**
 * The local EventBridge of this folder: the one that runs, or else one in this process. That is not
 * for others, who would lose it when the command is done: they wait.
 */
export async function localEndpoint(world: World): Promise<LocalEndpoint> {
  const { StoreInUse, LocalEventBridgeError } = await import('./local/index.js');
  const { startWhenFree } = await import('./local/start-when-free.js');
  try {
    const data = join(world.cwd, localData);
    const bridge = await startWhenFree({ data, shared: false }, world);
    return { endpoint: bridge.endpoint, bridge, close: () => bridge.close() };
  } catch (error) {
    if (error instanceof StoreInUse && error.endpoint !== undefined) {
      return { endpoint: error.endpoint, close: () => Promise.resolve() };
    }
    if (!(error instanceof LocalEventBridgeError)) throw error;
    throw ProblemError.of('EVB_LOCAL_FAILED', {}, { reason: error.reason, fix: error.fix });
  }
}
