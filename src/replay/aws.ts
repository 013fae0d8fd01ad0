import type { Archive as SdkArchive } from '@aws-sdk/client-eventbridge';
import { pacedDescription } from '../local/replay/pace.js';
import { ProblemError } from '../problems.js';
import { clientWithRegion } from '../registry/aws-region.js';
import { clientSettings } from '../registry/aws-settings.js';
import type { Reach } from '../registry/reach.js';
import type { World } from '../world.js';
import type { Api } from './aws-api.js';
import { callsTo, pagesOf, when } from './aws-call.js';
import { listRules, putRule, removeQueueRule, targetQueue } from './aws-rules.js';
import type { Archive, EventsApi, ReplayOrder, ReplayStatus } from './events-api.js';

/**
 * The EventBridge API through the AWS SDK.
 * @param endpoint where it is known to be; absent: what the SDK finds
 * @throws RegistryError when no region is set and the endpoint is not on this machine
 */
export async function connectEvents(
  reach: Reach,
  endpoint: string | undefined,
  env: World['env'],
): Promise<EventsApi> {
  const sdk = await import('@aws-sdk/client-eventbridge');
  const profile = reach.profile ?? env['AWS_PROFILE'];
  const settings = await clientSettings(reach, env);
  const { client, region } = await clientWithRegion(
    (given) => new sdk.EventBridgeClient({ ...settings, ...given }),
    endpoint,
    profile,
  );
  const call = callsTo(endpoint ?? `EventBridge in ${region}`, profile);
  const api: Api = { sdk, client, call };
  return {
    busArn: (bus) => findBus(api, bus),
    archives: (busArn) => listArchives(api, busArn),
    rules: (bus) => listRules(api, bus),
    startReplay: (order) => startReplay(api, order),
    replay: (name) => describeReplay(api, name),
    cancelReplay: (name) => cancelReplay(api, name),
    putRule: (rule) => putRule(api, rule),
    targetQueue: (rule, queueArn) => targetQueue(api, rule, queueArn),
    removeQueueRule: (rule) => removeQueueRule(api, rule),
    close: () => client.destroy(),
  };
}

function findBus({ sdk, client, call }: Api, bus: string): Promise<string | undefined> {
  return call('events:DescribeEventBus', () =>
    client.send(new sdk.DescribeEventBusCommand({ Name: bus })).then(
      ({ Arn }) => Arn,
      when('ResourceNotFoundException', () => undefined),
    ),
  );
}

async function listArchives({ sdk, client, call }: Api, busArn: string): Promise<Archive[]> {
  const archives: Archive[] = [];
  for await (const { Archives = [] } of pagesOf((NextToken) =>
    call('events:ListArchives', () =>
      client.send(new sdk.ListArchivesCommand({ EventSourceArn: busArn, NextToken })),
    ),
  )) {
    archives.push(...Archives.map((archive) => toArchive(archive, busArn)));
  }
  return archives;
}

/** A list of archives does not give their ARNs. */
function toArchive(archive: SdkArchive, busArn: string): Archive {
  const { ArchiveName: name = '', CreationTime, RetentionDays = 0, EventCount = 0 } = archive;
  const arn = busArn.replace(/:event-bus\/.*$/, `:archive/${name}`);
  const created = CreationTime ?? new Date(0);
  return { name, arn, created, retentionDays: RetentionDays, events: EventCount };
}

async function startReplay({ sdk, client, call }: Api, order: ReplayOrder): Promise<void> {
  const { name, archiveArn, busArn, ruleArns, span, speed = 0 } = order;
  const command = new sdk.StartReplayCommand({
    ReplayName: name,
    EventSourceArn: archiveArn,
    Destination: { Arn: busArn, FilterArns: [...ruleArns] },
    EventStartTime: span.from,
    EventEndTime: span.to,
    ...(speed === 0 ? {} : { Description: pacedDescription(speed) }),
  });
  const refuse = (code: 'EVB_REPLAY_NAME_TAKEN' | 'EVB_REPLAY_TOO_MANY') => (): never => {
    throw ProblemError.of(code, {}, { name });
  };
  await call('events:StartReplay', () =>
    client
      .send(command)
      .catch(when('ResourceAlreadyExistsException', refuse('EVB_REPLAY_NAME_TAKEN')))
      .catch(when('LimitExceededException', refuse('EVB_REPLAY_TOO_MANY'))),
  );
}

async function describeReplay({ sdk, client, call }: Api, name: string): Promise<ReplayStatus> {
  const replay = await call('events:DescribeReplay', () =>
    client.send(new sdk.DescribeReplayCommand({ ReplayName: name })),
  );
  const { StateReason, ReplayStartTime, ReplayEndTime, EventLastReplayedTime } = replay;
  return {
    name,
    state: replay.State ?? 'STARTING',
    ...(StateReason === undefined ? {} : { reason: StateReason }),
    ...(ReplayStartTime === undefined ? {} : { started: ReplayStartTime }),
    ...(ReplayEndTime === undefined ? {} : { ended: ReplayEndTime }),
    ...(EventLastReplayedTime === undefined ? {} : { lastEvent: EventLastReplayedTime }),
  };
}

async function cancelReplay({ sdk, client, call }: Api, name: string): Promise<void> {
  await call('events:CancelReplay', () =>
    client
      .send(new sdk.CancelReplayCommand({ ReplayName: name }))
      .then(
        () => undefined,
        when('IllegalStatusException', () => undefined),
      )
      .catch(when('ResourceNotFoundException', () => undefined)),
  );
}
