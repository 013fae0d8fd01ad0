import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../data/random.js';
import { answer } from '../frame/answer.js';
import { nameOf } from './names.mjs';

const BATCH = 10;
const CONNECTIONS = 8;

/** A server of events in a process of its own. */
export interface Served {
  /** How long it took to start, import and all, where the server says so. */
  readonly startTime: number;
  /** How long another one took to start, in the same process. */
  readonly nextStartTime: number;
  call(operation: string, input: unknown): Promise<unknown>;
  /** Puts so many events and waits until all are delivered, where there is a rule for them. */
  put(count: number): Promise<void>;
  /** Waits until so many were delivered since the start. */
  untilDelivered(count: number): Promise<void>;
  /** Resident memory, in bytes. */
  rss(): Promise<number>;
  end(): Promise<void>;
}

/**
 * @param program in this folder
 * @param pairs events go round among so many pairs of source and detail-type
 * @param delivers whether every event is delivered, once
 */
export async function serve(
  program: string,
  args: readonly string[],
  { pairs, delivers }: { readonly pairs: number; readonly delivers: boolean },
): Promise<Served> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args);
  const { endpoint, startTime = NaN, nextStartTime = NaN } = await answer<Started>(child);
  const bodies = batches(pairs);
  const state = (): Promise<{ delivered: number; rss: number }> => {
    child.send('state');
    return answer(child);
  };
  const untilDelivered = async (count: number): Promise<void> => {
    while ((await state()).delivered < count) await sleep(2);
  };
  let expected = 0;
  return {
    startTime,
    nextStartTime,
    call: (operation, input) =>
      connected((agent) => post(endpoint, agent, operation, JSON.stringify(input))),
    async put(count) {
      let left = Math.ceil(count / BATCH);
      if (delivers) expected += left * BATCH;
      await connected(async (agent) => {
        const send = async (): Promise<void> => {
          while (left-- > 0) {
            await post(endpoint, agent, 'PutEvents', bodies[left % bodies.length] ?? '');
          }
        };
        await Promise.all(Array.from({ length: CONNECTIONS }, send));
      });
      await untilDelivered(expected);
    },
    untilDelivered,
    rss: async () => (await state()).rss,
    async end() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** With connections of its own: those that lie idle while others have their turn a server may close. */
async function connected<T>(run: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    return await run(agent);
  } finally {
    agent.destroy();
  }
}

/** What a server says first. */
interface Started {
  readonly endpoint: string;
  readonly startTime?: number;
  readonly nextStartTime?: number;
}

/** Bodies of PutEvents, in which every pair of source and detail-type comes equally often. */
function batches(pairs: number): string[] {
  const random = randomFrom(0x5eed);
  const entries = Array.from({ length: pairs * BATCH }, (_, i) => entry(i % pairs, random));
  return Array.from({ length: pairs }, (_, i) =>
    JSON.stringify({ Entries: entries.slice(i * BATCH, (i + 1) * BATCH) }),
  );
}

/** Some 600 bytes, as orders are. */
function entry(pair: number, random: () => number) {
  const { source, detailType } = nameOf(pair);
  const whole = (below: number): number => Math.floor(random() * below);
  const detail = {
    id: `o-${whole(1e9)}`,
    placedAt: '2026-01-31T12:00:00Z',
    total: whole(1e6) / 100,
    paid: random() < 0.5,
    note: null,
    customer: {
      id: `c-${whole(1e6)}`,
      name: 'Ada Lovelace',
      address: { city: 'Oslo', zip: '0150' },
    },
    items: Array.from({ length: 5 }, () => ({ sku: `s-${whole(1e5)}`, count: 1 + whole(9) })),
    tags: ['new', 'web'],
  };
  return {
    EventBusName: 'orders',
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  };
}

function post(endpoint: string, agent: Agent, operation: string, body: string): Promise<unknown> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `AWSEvents.${operation}`,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(endpoint, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${operation}: HTTP ${response.statusCode} ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
