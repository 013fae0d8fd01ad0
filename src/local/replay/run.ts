import { setTimeout as sleep } from 'node:timers/promises';
import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import { readArchive, type ArchivedEvent } from '../archive/read-archive.js';
import type { ReplayState } from '../archive/rows.js';
import { accept } from '../bus/accept.js';
import { replayed } from '../bus/event.js';
import { ruleArn } from '../names.js';
import { gap, paceOf } from './pace.js';

const MINUTE = 60_000;

/** Events that go on the bus, and whose place is noted, in one write. */
const AT_ONCE = 500;

/** A replay waits while targets have as much as this before them. */
const MAX_BUSY = 500;

/** Replays what is left of a replay, from its start or from where a restart cut it off. */
export async function run(account: Account, name: string): Promise<void> {
  try {
    if (account.replays.get(name)?.state === 'STARTING') setState(account, name, 'RUNNING');
    for await (const events of portions(account, name)) {
      await roomForMore(account, name);
      await gapBefore(events, account, name);
      if (account.closed()) return;
      if (!isRunning(account, name)) break;
      await replayEvents(account, name, events);
    }
    setState(account, name, isRunning(account, name) ? 'COMPLETED' : 'CANCELLED');
  } catch (error) {
    if (account.closed()) return;
    setState(account, name, 'FAILED', error instanceof Error ? error.message : String(error));
  }
  await account.journal.commit().catch(() => undefined); // waits for the next write
}

export function setState(
  account: Account,
  name: string,
  state: ReplayState,
  reason?: string,
): void {
  const replay = account.replays.get(name);
  if (replay === undefined) return;
  const over = state === 'COMPLETED' || state === 'CANCELLED' || state === 'FAILED';
  account.replays.set([name], {
    ...replay,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(over ? { ended: account.now() } : {}),
  });
  account.report({ kind: 'replay', replay: name, state });
}

/** The events of one minute of event time, or as many of them as go at once, in the order of time. */
async function* portions(account: Account, name: string): AsyncGenerator<readonly ArchivedEvent[]> {
  const replay = account.replays.get(name);
  if (replay === undefined) return;
  const { archiveUid, from, to, cursor: after } = replay;
  const atOnce = paceOf(replay) === 0 ? AT_ONCE : 1;
  let portion: ArchivedEvent[] = [];
  for await (const archived of readArchive(account, archiveUid, {
    from,
    to,
    ...defined({ after }),
  })) {
    const first = portion[0];
    const fits = first === undefined || minuteOf(first) === minuteOf(archived);
    if (!fits || portion.length >= atOnce) {
      yield portion;
      portion = [];
    }
    portion.push(archived);
  }
  yield portion;
}

function minuteOf({ event }: ArchivedEvent): number {
  return Math.floor(event.at / MINUTE);
}

/** All in one go, so that the events' deliveries and the replay's place come into the store together. */
function replayEvents(
  account: Account,
  name: string,
  events: readonly ArchivedEvent[],
): Promise<void> {
  const replay = account.replays.get(name);
  const last = events.at(-1);
  if (replay === undefined || last === undefined) return Promise.resolve();
  const wanted = new Set(replay.filterArns);
  for (const { event } of account.chaos.order(events)) {
    accept(
      account,
      replay.bus,
      replayed(event, name),
      (rule) => wanted.size === 0 || wanted.has(ruleArn(account, rule.bus, rule.name)),
    );
  }
  account.replays.set([name], { ...replay, lastReplayed: last.event.at, cursor: last.key });
  return account.journal.commit();
}

/** A replay that is to keep a pace waits as long before an event as its pace makes of the time between. */
async function gapBefore(
  [next]: readonly ArchivedEvent[],
  account: Account,
  name: string,
): Promise<void> {
  const replay = account.replays.get(name);
  if (replay?.lastReplayed === undefined || next === undefined) return;
  const between = next.event.at - replay.lastReplayed;
  await gap(between * paceOf(replay), () => isRunning(account, name) && !account.closed());
}

async function roomForMore(account: Account, name: string): Promise<void> {
  while (account.deliveries.busy > MAX_BUSY && isRunning(account, name) && !account.closed()) {
    await sleep(10);
  }
}

function isRunning(account: Account, name: string): boolean {
  return account.replays.get(name)?.state === 'RUNNING';
}
