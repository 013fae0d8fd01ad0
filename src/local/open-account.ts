import { randomUUID } from 'node:crypto';
import { discoveredRegistry } from '../schema-name.js';
import type { Account, OwnEvent } from './account.js';
import type { Activity } from './activity.js';
import { expire, purge } from './archive/purge.js';
import { accept } from './bus/accept.js';
import { makeBus } from './bus/buses.js';
import { makeEvent } from './bus/event.js';
import { Matcher } from './bus/matcher.js';
import type { Chaos } from './chaos.js';
import { Deliveries } from './delivery/deliveries.js';
import type { Destinations } from './delivery/destination.js';
import { compactJson, parseJsonObject } from './json.js';
import { DEFAULT_BUS, type Place } from './names.js';
import { run, setState } from './replay/run.js';
import { Journal } from './store/journal.js';
import { beginningOf, countAfter, keepRoom } from './store/sequence.js';
import type { Store } from './store/store.js';
import { makeTables, type Tables } from './tables.js';

const HOUR = 3_600_000;

/** What an account is made with. */
export interface AccountSetting extends Place {
  readonly store: Store;
  readonly chaos: Chaos;
  readonly destinations: (account: () => Account) => Destinations;
  readonly now: () => number;
  readonly report: (activity: Activity) => void;
}

/** Opens the account that a store holds; an empty store gives an account as AWS hands it out. */
export async function openAccount(setting: AccountSetting): Promise<Account> {
  const beginning = await beginningOf(setting.store, setting.now()).catch(
    async (error: unknown) => {
      await setting.store.close();
      throw error;
    },
  );
  const journal = new Journal(setting.store);
  const tables = makeTables(journal);
  const account = makeAccount(setting, { beginning, journal, tables });
  keepRoom(journal, beginning);
  try {
    await Promise.all(Object.values(tables).map((table) => table.load(setting.store)));
    await fill(account);
    await takeUpWork(account);
    return account;
  } catch (error) {
    await account.close();
    throw error;
  }
}

async function fill(account: Account): Promise<void> {
  for (const rule of account.rules.values()) account.matcher.put(rule);
  if (!account.buses.has(DEFAULT_BUS)) makeBus(account, DEFAULT_BUS);
  if (!account.registries.has(discoveredRegistry)) {
    account.registries.set([discoveredRegistry], { name: discoveredRegistry });
  }
  await account.journal.commit();
}

/** What was under way when the process ended, and what is to be done from time to time. */
async function takeUpWork(account: Account): Promise<void> {
  await account.deliveries.resume();
  for (const { name, state } of account.replays.values()) {
    if (state === 'CANCELLING') setState(account, name, 'CANCELLED');
    if (state === 'STARTING' || state === 'RUNNING') void run(account, name);
  }
  for (const { uid } of account.doomedArchives.values()) void purge(account, uid);
  await expire(account);
}

/** What an account is made of besides. */
interface Kept {
  /** The number that what is kept from now on begins with. */
  readonly beginning: number;
  readonly journal: Journal;
  readonly tables: Tables;
}

function makeAccount(setting: AccountSetting, { beginning, journal, tables }: Kept): Account {
  const expiry = setInterval(() => void expire(account).catch(() => undefined), HOUR).unref();
  let closed = false;
  const account: Account = {
    ...setting,
    journal,
    ...tables,
    queues: new Map(),
    matcher: new Matcher(),
    destinations: setting.destinations(() => account),
    deliveries: new Deliveries(() => account),
    newId: randomUUID,
    nextSequence: countAfter(beginning),
    closed: () => closed,
    async close() {
      closed = true;
      clearInterval(expiry);
      await account.deliveries.close();
      await journal.commit().catch(() => undefined); // who waited for it was told
      await setting.store.close();
    },
    publish: (event) => publish(account, event),
    whenDiscovered: (discovery) => afterDelay(account, discovery),
  };
  return account;
}

function publish(account: Account, { source, detailType, resources, detail }: OwnEvent): void {
  const event = makeEvent(account, {
    id: account.newId(),
    source,
    detailType,
    resources,
    detailText: compactJson(detail),
    detail: parseJsonObject(detail) ?? {},
    at: account.now(),
  });
  accept(account, DEFAULT_BUS, event);
}

function afterDelay(account: Account, discovery: () => void): void {
  const delay = account.chaos.discoveryDelay;
  if (delay === 0) {
    discovery();
    return;
  }
  setTimeout(() => {
    discovery();
    account.journal.commitSoon();
  }, delay).unref();
}
