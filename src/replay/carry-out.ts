import type { JsonValue } from '../model/schema.js';
import type { Output } from '../output/output.js';
import { problem } from '../problems.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';
import { counted } from '../text/counted.js';
import { archivedEvents, byTime } from './archived-events.js';
import type { Ask } from './ask.js';
import type { Access } from './connection.js';
import { isOver, type ReplayStatus } from './events-api.js';
import { findingsOf, judgementJson, judgementText } from './findings.js';
import { followReplay } from './follow.js';
import { versionsIn } from './history.js';
import { handleEvents, type Into } from './handler.js';
import type { Judgement } from './judgement.js';
import type { Plan } from './plan.js';
import { judgeByGuards, noting } from './preflight.js';
import { settle } from './settle.js';
import type { Telling } from './telling.js';
import { showTime } from './time.js';
import { planText, replayJson, statusText } from './words.js';

/** What is to be done with the archived events. */
export interface Task {
  /** The output folders whose guards are asked first; absent: none are. */
  readonly preflight: readonly Output[] | undefined;
  /** Refusals do not stop it. */
  readonly force: boolean;
  /** Gets the events in place of the rules. */
  readonly into: Into | undefined;
  /** Percent of the time between two events that passes between them; 0: none. */
  readonly speed: number;
  /** Whether to stay until the replay is over. */
  readonly wait: boolean;
}

/** All that it takes. */
export interface Means {
  readonly access: Access;
  readonly plan: Plan;
  readonly ask: Ask | undefined;
  readonly telling: Telling;
  readonly world: World;
}

/** What came of it. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** For `--json`. */
  readonly result: { readonly [key: string]: JsonValue };
}

/** Preflight, then the replay, or the events into a handler. */
export async function carryOut(task: Task, means: Means): Promise<Outcome> {
  const { plan, telling } = means;
  const { bus, archive } = plan;
  const times: number[] = [];
  let findings: readonly Finding[] = [];
  let result: Outcome['result'] = { bus, archive: archive.name };
  if (task.preflight !== undefined) {
    const judgement = await preflight(task.preflight, times, means);
    findings = findingsOf(judgement, task.force);
    result = { ...result, preflight: judgementJson(judgement) };
    if (judgement.refused > 0 && !task.force) {
      telling.say('Nothing is replayed; --force replays all the same.\n');
      return { findings, result };
    }
  }
  const done =
    task.into === undefined
      ? await replay(task, task.preflight === undefined ? undefined : times, means)
      : await handle(task.into, task.speed, means);
  return { findings: [...findings, ...done.findings], result: { ...result, ...done.result } };
}

async function preflight(
  outputs: readonly Output[],
  times: number[],
  { access, plan, telling, world }: Means,
): Promise<Judgement> {
  const events = noting(archivedEvents(access, plan, telling, world), times);
  const readVersions = versionsIn(access.registries.open, telling, world);
  const judgement = await judgeByGuards(events, outputs, readVersions, telling, world);
  telling.say(`Preflight: ${judgementText(judgement)}\n`);
  return judgement;
}

async function handle(into: Into, speed: number, means: Means): Promise<Outcome> {
  const { access, plan, telling, world } = means;
  const read = archivedEvents(access, plan, telling, world);
  // The archive of a local EventBridge is in order; queues keep none.
  const events = access.bridge === undefined ? byTime(read) : read;
  const { failures, ...counts } = await handleEvents(events, into, speed, telling, world);
  telling.say(
    `${into.file}: ${counted(counts.events, 'event')} handled, ${counts.failed} of them failed\n`,
  );
  return { findings: failures.map(found), result: { into: { file: into.file, ...counts } } };
}

/** Events take so long until they are in an archive (userguide, eb-archive-event). */
const ARCHIVE_LAG = 10 * 60_000;

async function replay(
  { wait, speed }: Task,
  times: readonly number[] | undefined,
  means: Means,
): Promise<Outcome> {
  const { access, plan, telling, world } = means;
  const { name, archive, busArn, rules, span } = plan;
  telling.say(planText(plan));
  if (!access.isLocal && world.now() - span.to.getTime() < ARCHIVE_LAG) {
    telling.say('  What came in the last 10 minutes may not be in the archive yet.\n');
  }
  const ruleArns = rules.map(({ arn }) => arn);
  await access.events.startReplay({ name, archiveArn: archive.arn, busArn, ruleArns, span, speed });
  if (!wait) {
    telling.say(`Started. Look at it: aws events describe-replay --replay-name ${name}\n`);
    const status: ReplayStatus = { name, state: 'STARTING' };
    return { findings: [], result: { replay: replayJson(plan, status) } };
  }
  const show = (status: ReplayStatus): void => telling.show(statusText(status, plan, times));
  const seen = await followReplay(access.events, name, show, world, world.signal);
  const status = isOver(seen) ? seen : await interrupted(seen, show, means);
  telling.say(`${statusText(status, plan, times)}\n`);
  if (status.state === 'COMPLETED' && access.bridge !== undefined) {
    await settle(access.bridge, telling, world);
  }
  return {
    findings: endFindings(status, plan, world),
    result: { replay: replayJson(plan, status) },
  };
}

/** Ctrl-C: asks whether the replay is to go on without us. */
async function interrupted(
  seen: ReplayStatus,
  show: (status: ReplayStatus) => void,
  { access, ask, telling, world }: Means,
): Promise<ReplayStatus> {
  const { name } = seen;
  telling.show('');
  const question = `\nCancel the replay ${name}? Without that it goes on`;
  // Whoever ends the input instead has not said yes.
  const answer = await ask?.(question, 'no').catch(() => undefined);
  if (answer === undefined || !/^y/i.test(answer)) {
    const when = access.bridge === undefined ? '' : ' when evb-codegen local runs again';
    telling.say(
      `It goes on${when}. To cancel it: aws events cancel-replay --replay-name ${name}\n`,
    );
    return seen;
  }
  await access.events.cancelReplay(name);
  return followReplay(access.events, name, show, world);
}

/** Whoever cancels a replay knows; anybody else is told that it did not get to its end. */
function endFindings(status: ReplayStatus, { span }: Plan, world: World): readonly Finding[] {
  const { name, state, reason = '', lastEvent = span.from } = status;
  const isWanted = state === 'COMPLETED' || world.signal.aborted;
  if (isWanted) return [];
  const facts = { name, state, reason, last: showTime(lastEvent) };
  return [found(problem('EVB_REPLAY_ENDED', {}, facts))];
}
