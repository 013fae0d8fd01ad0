import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import { alreadyExists, illegalStatus, limitExceeded, resourceNotFound } from '../bus/errors.js';
import { findRule } from '../bus/rules-of-bus.js';
import type { Archive, Replay, ReplayState } from '../archive/rows.js';
import { archiveArn } from '../archive/archives.js';
import { epochSeconds } from '../clock.js';
import type { Input } from '../input.js';
import { arn, busArn, nameInArn, ruleArn } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { run, setState } from './run.js';

/** AWS lets so many run at once. */
const MAX_AT_ONCE = 10;

const nameRule = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ };
const arnRule = { min: 1, max: 1600 };

export function startReplay(account: Account, input: Input): Output {
  const name = input.text('ReplayName', nameRule);
  const description = input.optionalText('Description', { max: 512 });
  if (account.replays.has(name)) throw alreadyExists(`Replay ${name} already exists.`);
  const archive = sourceOf(account, input);
  const span = spanOf(input);
  const filterArns = destinationRules(account, input, archive);
  if (account.replays.values().filter(isUnderWay).length >= MAX_AT_ONCE) throw limitExceeded();
  const replay: Replay = {
    name,
    archive: archive.name,
    archiveUid: archive.uid,
    bus: archive.bus,
    ...defined({ description }),
    filterArns,
    ...span,
    state: 'STARTING',
    started: account.now(),
  };
  account.replays.set([name], replay);
  account.report({ kind: 'replay', replay: name, state: 'STARTING' });
  account.journal.commit().then(
    () => run(account, name),
    () => account.replays.delete(name), // the caller is told that there is no replay
  );
  return {
    ReplayArn: replayArn(account, name),
    State: 'STARTING',
    ReplayStartTime: epochSeconds(replay.started),
  };
}

export function cancelReplay(account: Account, input: Input): Output {
  const replay = replayOf(account, input);
  if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
    throw illegalStatus(`Replay ${replay.name} is not in a valid state for this operation.`);
  }
  setState(account, replay.name, 'CANCELLING');
  return { ReplayArn: replayArn(account, replay.name), State: 'CANCELLING' };
}

export function describeReplay(account: Account, input: Input): Output {
  const replay = replayOf(account, input);
  return {
    ...summary(account, replay),
    ReplayArn: replayArn(account, replay.name),
    Description: replay.description,
    Destination: { Arn: busArn(account, replay.bus), FilterArns: replay.filterArns },
  };
}

export function listReplays(account: Account, input: Input): Output {
  const prefix = input.optionalText('NamePrefix') ?? '';
  const source = input.optionalText('EventSourceArn');
  const state = input.word('State', REPLAY_STATES);
  const found = account.replays
    .values()
    .filter(({ name }) => name.startsWith(prefix))
    .filter(({ archive }) => source === undefined || source === archiveArn(account, archive))
    .filter((replay) => state === undefined || state === replay.state);
  const { items, nextToken } = page(input, found, ({ name }) => name);
  return { Replays: items.map((replay) => summary(account, replay)), NextToken: nextToken };
}

const REPLAY_STATES: readonly ReplayState[] = [
  'STARTING',
  'RUNNING',
  'CANCELLING',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
];

function isUnderWay({ state }: Replay): boolean {
  return state === 'STARTING' || state === 'RUNNING' || state === 'CANCELLING';
}

function sourceOf(account: Account, input: Input): Archive {
  const sourceArn = input.text('EventSourceArn', arnRule);
  const name = nameInArn(sourceArn, 'archive') ?? sourceArn;
  const archive = account.archives.get(name);
  if (archive !== undefined) return archive;
  throw input.refuse('EventSourceArn', `Archive ${name} does not exist.`);
}

function spanOf(input: Input): { readonly from: number; readonly to: number } {
  const from = input.requiredTime('EventStartTime');
  const to = input.requiredTime('EventEndTime');
  if (from < to) return { from, to };
  throw input.refuse('EventEndTime', 'EventStartTime must be before EventEndTime.');
}

/** The rules that are to get the events. The destination has to be the bus that the archive is of. */
function destinationRules(account: Account, input: Input, archive: Archive): readonly string[] {
  const destination = input.required('Destination', input.structure('Destination'));
  const destinationArn = destination.text('Arn', arnRule);
  if (nameInArn(destinationArn, 'event-bus') === undefined) {
    throw input.refuse('Destination.Arn', 'Must contain an event bus ARN.');
  }
  if (destinationArn !== busArn(account, archive.bus)) {
    throw input.refuse('Destination.Arn', 'Cross event bus replay is not permitted.');
  }
  const arns = destination.texts('FilterArns') ?? [];
  const prefix = ruleArn(account, archive.bus, '');
  const unknown = arns.find(
    (text) =>
      !text.startsWith(prefix) ||
      findRule(account, archive.bus, text.slice(prefix.length)) === undefined,
  );
  if (unknown === undefined) return arns;
  throw input.refuse('Destination.FilterArns', `${unknown} is not a rule of the event bus.`);
}

function replayOf(account: Account, input: Input): Replay {
  const name = input.text('ReplayName', nameRule);
  const replay = account.replays.get(name);
  if (replay === undefined) throw resourceNotFound(`Replay ${name} does not exist.`);
  return replay;
}

function replayArn(account: Account, name: string): string {
  return arn(account, 'events', `replay/${name}`);
}

function summary(account: Account, replay: Replay): Output {
  return {
    ReplayName: replay.name,
    EventSourceArn: archiveArn(account, replay.archive),
    State: replay.state,
    StateReason: replay.reason,
    EventStartTime: epochSeconds(replay.from),
    EventEndTime: epochSeconds(replay.to),
    EventLastReplayedTime: optionalTime(replay.lastReplayed),
    ReplayStartTime: epochSeconds(replay.started),
    ReplayEndTime: optionalTime(replay.ended),
  };
}

function optionalTime(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : epochSeconds(milliseconds);
}
