import { parseJsonObject } from '../local/json.js';
import type { JsonObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import { ProblemError } from '../problems.js';
import type { World } from '../world.js';
import type { Access } from './connection.js';
import { isOver, type EventsApi } from './events-api.js';
import { preflightStem, removeLeftovers } from './leftovers.js';
import { regionOf, uniqueName, type Plan } from './plan.js';
import type { QueuesApi } from './queues-api.js';
import type { Telling } from './telling.js';
import { endOfReplay, removalOfQueue, removalOfRule, takeBack, type Undo } from './undo.js';

/** Rule, queue and replay of one preflight: all three go by one name. */
interface Detour {
  readonly name: string;
  readonly bus: string;
  readonly queueArn: string;
  readonly ruleArn: string;
  readonly events: EventsApi;
  readonly queues: QueuesApi;
}

/** How long a queue has to be quiet, after the replay has ended, to be taken for empty. In milliseconds. */
const QUIET = { local: 200, aws: 20_000 };

/** Between two looks at a queue that was empty, in milliseconds: the longer it was, the longer. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/**
 * Replays an archive into a queue of its own, by a rule that matches nothing but this replay, and
 * empties the queue. Rule and queue are removed whatever happens.
 */
export async function* replayIntoQueue(
  access: Access,
  plan: Plan,
  telling: Telling,
  world: World,
): AsyncGenerator<JsonObject> {
  const detour = await planDetour(access, plan, world);
  const { name, bus, events, queues, ruleArn } = detour;
  telling.say(`An archive can only be replayed, so these are made, and removed afterwards:
  queue   ${detour.queueArn}
  rule    ${ruleArn}
  replay  ${name} of the archive ${plan.archive.name}, to that rule alone
`);
  const undo: Undo[] = [];
  try {
    const pattern = JSON.stringify({ 'replay-name': [name] });
    await events.putRule({ bus, name, pattern });
    undo.push(removalOfRule(events, bus, name));
    const url = await queues.create({ name, policy: policyOf(detour) });
    undo.push(removalOfQueue(queues, url));
    await removeLeftovers(bus, (other) => url.replace(name, other), detour, telling, world);
    await events.targetQueue({ bus, name }, detour.queueArn);
    const { archive, busArn, span } = plan;
    const to = { archiveArn: archive.arn, busArn, ruleArns: [ruleArn], span };
    await events.startReplay({ name, ...to });
    undo.push(endOfReplay(events, name));
    yield* drain(detour, url, access.isLocal ? QUIET.local : QUIET.aws, world);
    undo.pop(); // it has ended
  } finally {
    await takeBack(undo, telling);
    queues.close();
  }
}

async function planDetour(access: Access, plan: Plan, world: World): Promise<Detour> {
  const { bus, busArn } = plan;
  const name = uniqueName(preflightStem, world);
  const [, partition, , region, account] = busArn.split(':');
  return {
    name,
    bus,
    queueArn: `arn:${partition}:sqs:${region}:${account}:${name}`,
    // The default bus is left out of the ARNs of its rules.
    ruleArn: busArn.replace(
      /:event-bus\/.*$/,
      `:rule/${bus === 'default' ? '' : `${bus}/`}${name}`,
    ),
    events: access.events,
    queues: await access.queues(regionOf(busArn)),
  };
}

/** EventBridge may send to the queue, for this rule alone (userguide, eb-use-resource-based, Amazon SQS). */
function policyOf({ queueArn, ruleArn }: Detour): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  });
}

/** Until the replay is over and the queue stays empty. SQS may deliver twice; each event comes once. */
async function* drain(
  { name, events, queues }: Detour,
  url: string,
  quiet: number,
  world: World,
): AsyncGenerator<JsonObject> {
  const seen = new Set<JsonValue>();
  let quietFor = 0;
  let wait = FIRST_WAIT;
  for (;;) {
    world.signal.throwIfAborted();
    const messages = await queues.receive(url);
    for (const { body } of messages) {
      const event = parseJsonObject(body);
      if (event === undefined || seen.has(event['id'] ?? null)) continue;
      seen.add(event['id'] ?? null);
      yield event;
    }
    if (messages.length > 0) {
      await queues.delete(url, messages);
      quietFor = 0;
      wait = FIRST_WAIT;
      continue;
    }
    const isDone = await isCompleted(name, events);
    if (isDone && quietFor >= quiet && (await queues.isEmpty(url))) return;
    await world.sleep(wait, world.signal);
    quietFor = isDone ? quietFor + wait : 0;
    wait = Math.min(wait * 1.5, LONGEST_WAIT);
  }
}

async function isCompleted(name: string, events: EventsApi): Promise<boolean> {
  const status = await events.replay(name);
  if (!isOver(status)) return false;
  if (status.state === 'COMPLETED') return true;
  const { state, reason = '' } = status;
  throw ProblemError.of('EVB_PREFLIGHT_ENDED', {}, { name, state, reason });
}
