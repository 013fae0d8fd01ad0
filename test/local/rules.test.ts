import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
  UpdateEventBusCommand,
  type EventBridgeClient,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import { bus, lambda, orderCreated, setUp } from './clients.js';

const EventBusName = 'orders';
const EventPattern = '{"source":["elk.orders"]}';
const functions = { take: () => undefined };

describe('event buses', () => {
  test('are made, changed, described, listed and deleted', async () => {
    const { events } = await setUp();
    const create = (Name: string) => events.send(new CreateEventBusCommand({ Name }));
    expect((await create('orders')).EventBusArn).toBe(bus('orders'));
    await events.send(new UpdateEventBusCommand({ Name: 'orders', Description: 'd' }));
    const described = await events.send(new DescribeEventBusCommand({ Name: bus('orders') }));
    expect(described).toMatchObject({ Name: 'orders', Arn: bus('orders'), Description: 'd' });
    expect(described.CreationTime).toBeInstanceOf(Date);
    const { EventBuses } = await events.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'orders']);
    await expect(create('orders')).rejects.toThrow('Event bus orders already exists.');
    await expect(create('a b')).rejects.toMatchObject({ name: 'ValidationException' });
    await events.send(new DeleteEventBusCommand({ Name: 'orders' }));
    await events.send(new DeleteEventBusCommand({ Name: 'orders' }));
    await expect(events.send(new DeleteEventBusCommand({ Name: 'default' }))).rejects.toThrow(
      'Cannot delete event bus default.',
    );
  });

  test('are at most 100', async () => {
    const { events } = await setUp({ buses: Array.from({ length: 99 }, (_, i) => `b${i}`) });
    await expect(
      events.send(new CreateEventBusCommand({ Name: 'one-more' })),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe('rules', () => {
  const put = (events: EventBridgeClient, Name: string, pattern: unknown) =>
    events.send(
      new PutRuleCommand({
        Name,
        EventBusName: 'orders',
        EventPattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern),
      }),
    );
  const limitExceeded = {
    name: 'LimitExceededException',
    message: 'The requested resource exceeds the maximum number allowed.',
  };

  test('are at most 300 a bus, and an old one may still be changed', async () => {
    const { events } = await setUp({ buses: ['orders'] });
    for (let i = 0; i < 300; i++) await put(events, `rule-${i}`, { source: [`s${i}`] });
    await expect(put(events, 'one-more', { source: ['s'] })).rejects.toMatchObject(limitExceeded);
    await put(events, 'rule-7', { source: ['other'] });
  });

  test('with wildcards are at most 30 a bus', async () => {
    const { events } = await setUp({ buses: ['orders'] });
    const patterns = [
      { source: [{ wildcard: 'a*b' }] },
      { detail: { a: [{ 'anything-but': { wildcard: 'a*b' } }] } },
      { $or: [{ source: ['x'] }, { detail: { b: ['x', { wildcard: '*' }] } }] },
      '{"source":[{"\\u0077ildcard":"x*"}]}',
    ];
    for (let i = 0; i < 30; i++) await put(events, `rule-${i}`, patterns[i % 4]);
    for (const pattern of patterns) {
      await expect(put(events, 'one-more', pattern)).rejects.toMatchObject(limitExceeded);
    }
    await put(events, 'one-more', { source: ['wildcard'] });
    await put(events, 'rule-7', { source: [{ wildcard: 'c*d' }] });
    await put(events, 'rule-7', { source: ['c'] });
    await put(events, 'one-more', { source: [{ wildcard: 'c*d' }] });
  });

  test('are put, described, listed, disabled, enabled and deleted', async () => {
    const { events } = await setUp({ buses: [EventBusName] });
    const rule = { Name: 'r', EventBusName };
    const { RuleArn } = await events.send(new PutRuleCommand({ ...rule, EventPattern }));
    expect(RuleArn).toBe('arn:aws:events:us-east-1:000000000000:rule/orders/r');
    await events.send(new DisableRuleCommand(rule));
    expect(await events.send(new DescribeRuleCommand(rule))).toMatchObject({
      Arn: RuleArn,
      EventPattern,
      State: 'DISABLED',
      EventBusName,
    });
    await events.send(new EnableRuleCommand(rule));
    const { Rules } = await events.send(new ListRulesCommand({ EventBusName }));
    expect(Rules).toMatchObject([{ Name: 'r', State: 'ENABLED' }]);
    await events.send(new DeleteRuleCommand(rule));
    await events.send(new DeleteRuleCommand(rule));
    await expect(events.send(new DescribeRuleCommand(rule))).rejects.toThrow(
      'Rule r does not exist on EventBus orders.',
    );
  });

  test("are refused with AWS's reason when their pattern is wrong", async () => {
    const { events } = await setUp();
    const put = (pattern: string) =>
      events.send(new PutRuleCommand({ Name: 'r', EventPattern: pattern }));
    await expect(put('{"source":"x"}')).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
    });
    await expect(put('{"source":[]}')).rejects.toThrow('Empty arrays are not allowed');
  });

  test('run by events alone here, and a custom bus has no schedules anywhere', async () => {
    const { events } = await setUp({ buses: [EventBusName] });
    const ScheduleExpression = 'rate(5 minutes)';
    await expect(
      events.send(new PutRuleCommand({ Name: 'r', EventBusName, ScheduleExpression })),
    ).rejects.toThrow('ScheduleExpression is supported only on the default event bus.');
    await expect(
      events.send(new PutRuleCommand({ Name: 'r', ScheduleExpression })),
    ).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
    await expect(events.send(new PutRuleCommand({ Name: 'r' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('match from when they are put until they are disabled', async () => {
    let taken = 0;
    const { events, local } = await setUp({
      buses: [EventBusName],
      functions: { take: () => taken++ },
    });
    const rule = { Name: 'r', EventBusName };
    await events.send(new PutRuleCommand({ ...rule, EventPattern }));
    const Targets = [{ Id: 't', Arn: lambda('take') }];
    await events.send(new PutTargetsCommand({ Rule: 'r', EventBusName, Targets }));
    const send = async () => {
      await events.send(new PutEventsCommand({ Entries: [orderCreated()] }));
      await local.idle();
      return taken;
    };
    expect(await send()).toBe(1);
    await events.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["other"]}' }));
    expect(await send()).toBe(1);
    await events.send(new PutRuleCommand({ ...rule, EventPattern }));
    expect(await send()).toBe(2);
    await events.send(new DisableRuleCommand(rule));
    expect(await send()).toBe(2);
  });
});

describe('targets', () => {
  async function ruleWith(...Targets: Target[]) {
    const { events } = await setUp({ buses: [EventBusName], functions });
    const rule = { Rule: 'r', EventBusName };
    await events.send(new PutRuleCommand({ Name: 'r', EventBusName, EventPattern }));
    return { events, rule, reply: await events.send(new PutTargetsCommand({ ...rule, Targets })) };
  }

  test('are put, listed as they were put, found by ARN, and removed', async () => {
    const target: Target = {
      Id: 't',
      Arn: lambda('take'),
      InputTransformer: { InputPathsMap: { id: '$.detail.id' }, InputTemplate: '{"id":<id>}' },
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
      RoleArn: 'arn:aws:iam::000000000000:role/r',
    };
    const { events, rule, reply } = await ruleWith(target);
    expect(reply).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
    const list = () => events.send(new ListTargetsByRuleCommand(rule));
    expect((await list()).Targets).toEqual([target]);
    const { RuleNames } = await events.send(
      new ListRuleNamesByTargetCommand({ TargetArn: lambda('take'), EventBusName }),
    );
    expect(RuleNames).toEqual(['r']);
    await expect(events.send(new DeleteRuleCommand({ Name: 'r', EventBusName }))).rejects.toThrow(
      "Rule can't be deleted since it has targets.",
    );
    await events.send(new RemoveTargetsCommand({ ...rule, Ids: ['t'] }));
    expect((await list()).Targets).toEqual([]);
  });

  test('that lead nowhere fail alone', async () => {
    const { events, rule, reply } = await ruleWith(
      { Id: 'a', Arn: lambda('unknown') },
      { Id: 'b', Arn: lambda('take') },
      { Id: 'c', Arn: lambda('take'), DeadLetterConfig: { Arn: 'arn:aws:sqs:r:1:nowhere' } },
    );
    expect(reply).toMatchObject({
      FailedEntryCount: 2,
      FailedEntries: [{ TargetId: 'a', ErrorCode: 'ResourceNotFoundException' }, { TargetId: 'c' }],
    });
    const { Targets } = await events.send(new ListTargetsByRuleCommand(rule));
    expect(Targets?.map(({ Id }) => Id)).toEqual(['b']);
  });

  test('are at most five a rule', async () => {
    const Arn = lambda('take');
    const six = [...'abcdef'].map((Id) => ({ Id, Arn }));
    await expect(ruleWith(...six)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
  });

  test.each<[string, Partial<Target>]>([
    ['two kinds of input', { Input: '{}', InputPath: '$' }],
    ['an input that is no JSON', { Input: 'x' }],
    ['a path that is none', { InputPath: 'detail' }],
    [
      'a path that is none in a transformer',
      {
        InputTransformer: { InputPathsMap: { x: '$..x' }, InputTemplate: '<x>' },
      },
    ],
    [
      'a variable of an impossible name',
      {
        InputTransformer: { InputPathsMap: { 'aws.events.x': '$.id' }, InputTemplate: '{}' },
      },
    ],
    ['too many retries', { RetryPolicy: { MaximumRetryAttempts: 186 } }],
    ['an impossible id', { Id: 'a b' }],
    [
      'too long a path',
      {
        InputTransformer: {
          InputPathsMap: { a: `$.${'a'.repeat(255)}` },
          InputTemplate: '{"a":<a>}',
        },
      },
    ],
  ])('with %s are refused', async (_, fault) => {
    await expect(ruleWith({ Id: 't', Arn: lambda('take'), ...fault })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  describe('an input template', () => {
    const targetWith = (InputTemplate: string) =>
      ruleWith({
        Id: 't',
        Arn: lambda('take'),
        InputTransformer: { InputPathsMap: { a: '$.id', AWS: '$.source' }, InputTemplate },
      });

    test.each([
      '<a>',
      '"<a> is <aws.events.rule-name>"',
      '"first <a>"\n"second \\"<a>\\""\n',
      '{"a": <a>, "b": [9, <AWS>, "<a>"], "all": <aws.events.event.json>}',
      '[<a>]',
    ])('may be %s', async (template) => {
      await targetWith(template);
    });

    test.each([
      ['"<b>"', 'InputTemplate for target t contains invalid placeholder b.'],
      ['{"b": <b>}', 'InputTemplate for target t contains invalid placeholder b.'],
      [
        '{"b": <aws.events.rule>}',
        'InputTemplate for target t contains invalid placeholder aws.events.rule.',
      ],
      ...['[<aws.events.event.json>]', '"<aws.events.event.json>"'].map((template) => [
        template,
        'InputTemplate for target t contains placeholder aws.events.event.json valid only for JSON template.',
      ]),
      ...['<a> is here', '{"a": <a>', '{<a>: 1}', '"<a>" 1'].map((template) => [
        template,
        'Invalid InputTemplate for target t: it has to be JSON, or lines of text in quotes.',
      ]),
    ])('cannot be %s', async (template = '', message) => {
      const refused = { name: 'ValidationException', message };
      await expect(targetWith(template)).rejects.toMatchObject(refused);
    });
  });
});

describe('tags', () => {
  test('of AWS are not for users', async () => {
    const { events } = await setUp();
    const Tags = [{ Key: 'aws:team', Value: 'elk' }];
    await expect(
      events.send(new CreateEventBusCommand({ Name: 'orders', Tags })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('are for no rule of an archive', async () => {
    const { events } = await setUp();
    const EventSourceArn = bus('default');
    await events.send(new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn }));
    const ResourceARN = 'arn:aws:events:us-east-1:000000000000:rule/Events-Archive-all';
    const refused = { name: 'ManagedRuleException' };
    const Tags = [{ Key: 'team', Value: 'elk' }];
    await expect(events.send(new TagResourceCommand({ ResourceARN, Tags }))).rejects.toMatchObject(
      refused,
    );
    await expect(
      events.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] })),
    ).rejects.toMatchObject(refused);
    const { Tags: there } = await events.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(there).toEqual([]);
  });

  test('have to be in a request to tag', async () => {
    const { events } = await setUp();
    const request = { ResourceARN: bus('default'), Tags: undefined };
    await expect(events.send(new TagResourceCommand(request))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("Value null at 'tags'"),
    });
  });

  test('are at most 50 a resource; those that it has count', async () => {
    const { events } = await setUp();
    const tags = (count: number, name: string) =>
      Array.from({ length: count }, (_, i) => ({ Key: `${name}-${i}`, Value: '' }));
    const refused = {
      name: 'ValidationException',
      message: 'Parameter Tags is not valid. Reason: A resource has at most 50 tags.',
    };
    await expect(
      events.send(new CreateEventBusCommand({ Name: 'orders', Tags: tags(51, 'a') })),
    ).rejects.toMatchObject(refused);
    await events.send(new CreateEventBusCommand({ Name: 'orders', Tags: tags(49, 'a') }));
    const add = (Tags: { Key: string; Value: string }[]) =>
      events.send(new TagResourceCommand({ ResourceARN: bus('orders'), Tags }));
    await expect(add(tags(2, 'b'))).rejects.toMatchObject(refused);
    await add([...tags(49, 'a'), ...tags(1, 'b')]);
  });

  test('of buses and rules come, change and go', async () => {
    const { events } = await setUp();
    const tag = { Key: 'team', Value: 'elk' };
    await events.send(new CreateEventBusCommand({ Name: 'orders', Tags: [tag] }));
    const ResourceARN = bus('orders');
    const tags = async () =>
      (await events.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
    expect(await tags()).toEqual([tag]);
    await events.send(
      new TagResourceCommand({ ResourceARN, Tags: [{ Key: '__proto__', Value: 'x' }] }),
    );
    await events.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
    expect(await tags()).toEqual([{ Key: '__proto__', Value: 'x' }]);
    await events.send(new DeleteEventBusCommand({ Name: 'orders' }));
    await expect(tags()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('TestEventPattern', () => {
  const Event = JSON.stringify({
    id: '1',
    account: '2',
    source: 'elk.orders',
    time: '2026-01-01T00:00:00Z',
    region: 'r',
    resources: [],
    'detail-type': 'x',
    detail: { total: 300.0 },
  });

  test('says whether the event matches', async () => {
    const { events } = await setUp();
    const matches = async (pattern: unknown) =>
      (
        await events.send(
          new TestEventPatternCommand({ Event, EventPattern: JSON.stringify(pattern) }),
        )
      ).Result;
    expect(await matches({ detail: { total: [{ numeric: ['>', 299] }] } })).toBe(true);
    expect(await matches({ source: ['other'] })).toBe(false);
  });

  test('refuses what is no event and what is no pattern', async () => {
    const { events } = await setUp();
    const run = (event: string, EventPattern: string) =>
      events.send(new TestEventPatternCommand({ Event: event, EventPattern }));
    await expect(run('{}', '{"source":["x"]}')).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(run(Event, '{"source":["x"')).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
  });
});
