import type { JsonObject } from '../model/read/json.js';
import type { Account } from './account.js';
import type { Activity } from './activity.js';
import { readArchive } from './archive/read-archive.js';
import { makeBus } from './bus/buses.js';
import { makeChaos } from './chaos.js';
import { contentsOf, type Contents } from './contents.js';
import { makeDestinations } from './delivery/destinations.js';
import { forgetEndpoint, noteEndpoint } from './endpoint-file.js';
import { LocalEventBridgeError } from './error.js';
import { listen, type Listening } from './http/server.js';
import { readOptions, type LocalEventBridgeOptions, type Settings } from './options.js';
import { openAccount } from './open-account.js';
import { hasDiscoverer, makeDiscoverer } from './schemas/discoverers.js';
import { openMemoryStore } from './store/memory.js';
import type { Store } from './store/store.js';

export type { Activity, DeliveryOutcome } from './activity.js';
export type { ChaosOptions } from './chaos.js';
export type { Contents } from './contents.js';
export type { EventFunction, FunctionContext } from './delivery/function-destination.js';
export { LocalEventBridgeError, type LocalErrorCode } from './error.js';
export type { LocalEventBridgeOptions } from './options.js';
export { StoreInUse } from './store/store.js';

/** A local EventBridge that is running. */
export interface LocalEventBridge {
  /** URL without a slash at the end. */
  readonly endpoint: string;
  /** Environment variables that lead AWS clients here. */
  readonly env: Readonly<Record<string, string>>;
  /** What there is: right after the start, what the data folder remembered. */
  contents(): Contents;
  /**
   * The events of an archive, in the order of their time.
   * @param span both ends belong to it; absent: no bound
   * @throws LocalEventBridgeError there is no such archive
   */
  archiveEvents(
    archive: string,
    span?: { readonly from?: Date; readonly to?: Date },
  ): AsyncIterable<JsonObject>;
  /** Resolves when no delivery is waiting, under way, or to be tried again, or when it is closed. */
  idle(): Promise<void>;
  /** Ends it. With a data folder, what was not delivered is, next time. */
  close(): Promise<void>;
}

/**
 * Starts a local EventBridge in this process: event buses, rules, schema discovery, the schema
 * registry, archives and replays, for unmodified AWS clients.
 * @throws LocalEventBridgeError an option is wrong, the port is taken, or the data folder cannot be used
 * @throws StoreInUse another process has the data folder
 */
export async function startLocalEventBridge(
  options: LocalEventBridgeOptions = {},
): Promise<LocalEventBridge> {
  const settings = readOptions(options);
  const account = await openAccountOf(settings);
  try {
    if (settings.data !== undefined) await forgetEndpoint(settings.data); // of one that was killed
    await makeBuses(account, settings);
    const server = await listen(account, settings);
    if (settings.data !== undefined && settings.shared) {
      await noteEndpoint(settings.data, server.endpoint);
    }
    return handle(account, server, settings);
  } catch (error) {
    await account.close();
    throw error;
  }
}

async function openAccountOf(settings: Settings): Promise<Account> {
  const { data, region, accountId, onActivity } = settings;
  const store = data === undefined ? openMemoryStore() : await openFolder(data);
  return openAccount({
    region,
    accountId,
    store,
    chaos: makeChaos(settings.chaos),
    destinations: (account) => makeDestinations(settings, account),
    now: Date.now,
    report: (activity) => tell(onActivity, activity),
  });
}

/** LevelDB is loaded for those who have a folder: tests mostly have none. */
async function openFolder(data: string): Promise<Store> {
  const { openLevelStore } = await import('./store/level.js');
  return openLevelStore(data);
}

/** What the listener throws is its own failure, not that of the request that it was told about. */
function tell(listener: Settings['onActivity'], activity: Activity): void {
  try {
    listener(activity);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

async function makeBuses(account: Account, { buses, discover }: Settings): Promise<void> {
  for (const name of [...buses, ...discover]) {
    if (!account.buses.has(name)) makeBus(account, name);
  }
  for (const name of discover) if (!hasDiscoverer(account, name)) makeDiscoverer(account, name);
  await account.journal.commit();
}

function handle(account: Account, server: Listening, settings: Settings): LocalEventBridge {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (settings.data !== undefined) await forgetEndpoint(settings.data);
    await server.close();
    await account.close();
  };
  return {
    endpoint: server.endpoint,
    env: environment(server.endpoint, settings.region),
    contents: () => contentsOf(account),
    archiveEvents: (archive, span = {}) => archiveEvents(account, archive, span),
    async idle() {
      await (closing ?? account.deliveries.idle());
      // What is done is noted: it does not come again, even if the process is killed now.
      await account.journal.commit().catch(() => undefined);
    },
    close: () => (closing ??= close()),
  };
}

async function* archiveEvents(
  account: Account,
  name: string,
  { from, to }: { readonly from?: Date; readonly to?: Date },
): AsyncGenerator<JsonObject> {
  const archive = account.archives.get(name);
  if (archive === undefined) {
    const reason = `there is no archive ${name}`;
    throw new LocalEventBridgeError('EVB_LOCAL_ARCHIVE', reason, 'make it with CreateArchive');
  }
  const span = { from: from?.getTime() ?? 0, to: to?.getTime() ?? Number.MAX_SAFE_INTEGER };
  for await (const { event } of readArchive(account, archive.uid, span)) yield event.object;
}

function environment(endpoint: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
    AWS_ENDPOINT_URL_SCHEMAS: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ENDPOINT_URL_STS: endpoint,
    // Otherwise one who has it on, here or in a profile, would be led to AWS.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
