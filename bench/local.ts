/**
 * The local EventBridge starts in a test in well under 100 ms, takes and delivers more events than
 * serverless-offline-aws-eventbridge, and as many with 300 rules as with 10.
 */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Matcher } from '../src/local/bus/matcher.js';
import { withFolder } from './frame/folder.js';
import { inTurns, processTime, wallTime, type Subject } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Table } from './frame/table.js';
import { nameOf } from './servers/names.mjs';
import { serve, type Served } from './servers/served.js';
import { withRules } from './servers/with-rules.js';

const OURS = 'evb-codegen.mjs';
const PEER = 'serverless-offline-aws-eventbridge.mjs';
const here = fileURLToPath(new URL('.', import.meta.url));

export default async (): Promise<readonly Table[]> => [
  await starting(),
  await delivering(),
  await matching(),
];

async function starting(): Promise<Table> {
  const first = 'evb-codegen/local, the first, import and all';
  const withData = 'evb-codegen/local, the first, with a data folder';
  const next = 'evb-codegen/local, the next in the same process';
  const ours = async (data: string): Promise<Served> => {
    const served = await serve(OURS, [data], { pairs: 1, delivers: false });
    await served.end();
    return served;
  };
  const empty = (): number => processTime([process.execPath, '-e', '0'], { cwd: here });
  return withFolder(async (folder) => ({
    title: 'start in process',
    bar: 'under 100 ms; the first, with its import, in no more than a Node process takes to start',
    unit: 'ms',
    rows: await inTurns(
      [
        { name: 'an empty Node process', run: empty },
        { name: first, run: async () => (await ours('')).startTime },
        { name: withData, run: async () => (await ours(folder)).startTime },
        { name: next, run: async () => (await ours('')).nextStartTime },
      ],
      rounds(15),
    ),
    limits: [
      { row: first, of: 'an empty Node process', atMost: 1 },
      { row: next, atMost: 100 },
    ],
  }));
}

/** A server that stays for all rounds, and how many events it gets in each. */
interface Runner {
  readonly name: string;
  readonly served: Served;
  readonly events: number;
}

async function delivering(): Promise<Table> {
  return withFolder(async (folder) => {
    const events = Math.ceil(size(1_000_000) / 50);
    const ours = async (name: string, rules: number, ...args: string[]): Promise<Runner> => ({
      name: `evb-codegen, ${name}`,
      served: await withRules(rules, ...args),
      events,
    });
    const peer = async (rules: number): Promise<Runner> => ({
      name: `serverless-offline-aws-eventbridge, ${rules} rules`,
      served: await serve(PEER, [String(rules)], { pairs: rules, delivers: true }),
      events: Math.ceil(events / rules),
    });
    const runners = [
      await peer(10),
      await peer(300),
      await ours('no rule', 0, ''),
      await ours('10 rules', 10, ''),
      await ours('300 rules', 300, ''),
      await ours('10 rules, discovery', 10, '', 'orders'),
      await ours('10 rules, data folder', 10, join(folder, '10')),
      await ours('300 rules, data folder', 300, join(folder, '300')),
    ];
    for (const { served, events: some } of runners) await served.put(some / 4); // to warm up
    const rows = await inTurns(runners.map(perEvent), rounds(7));
    for (const { served } of runners) await served.end();
    return {
      title: 'an event put and delivered to the one rule of its source and detail-type',
      bar: 'less than the peer takes, also with a data folder',
      unit: 'µs an event',
      rows,
      limits: [
        faster('10 rules', 10),
        faster('10 rules, data folder', 10),
        faster('300 rules', 300),
        faster('300 rules, data folder', 300),
      ],
    };
  });
}

function perEvent({ name, served, events }: Runner): Subject {
  return { name, run: async () => (1000 * (await wallTime(() => served.put(events)))) / events };
}

function faster(name: string, rules: number) {
  const of = `serverless-offline-aws-eventbridge, ${rules} rules`;
  return { row: `evb-codegen, ${name}`, of, atMost: 1 };
}

const MATCHES = 100_000;

/** Matching alone, in this process: rules for other sources and detail-types must cost nothing. */
async function matching(): Promise<Table> {
  const subject = (rules: number): Subject => {
    const matcher = matcherOf(rules);
    const events = Array.from({ length: rules }, (_, i) => eventOf(i));
    const match = (): void => {
      for (let i = 0; i < MATCHES; i++) matcher.matching('orders', events[i % rules] ?? {});
    };
    match(); // to warm up
    const run = async (): Promise<number> => (1000 * (await wallTime(match))) / MATCHES;
    return { name: `evb-codegen, ${rules} rules`, run };
  };
  return {
    title: 'finding the rules that an event matches',
    bar: '300 rules cost what 10 cost, where they name other sources or detail-types',
    unit: 'µs an event',
    rows: await inTurns([10, 300].map(subject), rounds(15)),
    limits: [{ row: 'evb-codegen, 300 rules', of: 'evb-codegen, 10 rules', atMost: 1.25 }],
  };
}

function matcherOf(rules: number): Matcher {
  const matcher = new Matcher();
  for (let i = 0; i < rules; i++) {
    const { source, detailType } = nameOf(i);
    const pattern = { source: [source], 'detail-type': [detailType], detail: { paid: [true] } };
    const rule = { bus: 'orders', name: `rule-${i}`, state: 'ENABLED', targets: [] } as const;
    matcher.put({ ...rule, pattern: JSON.stringify(pattern) });
  }
  return matcher;
}

function eventOf(number: number) {
  const { source, detailType } = nameOf(number);
  return { source, 'detail-type': detailType, detail: { id: number, paid: true } };
}
