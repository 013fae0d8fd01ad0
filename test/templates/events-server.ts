import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventBridgeClient, type EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';

/** An entry as it is on the wire. */
export interface WireEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly EventBusName?: string;
  readonly Time?: number;
  readonly Resources?: readonly string[];
}

/** What the server does with a request. */
export type Behaviour =
  /** Takes every entry, but those that have a code; says so after some milliseconds. */
  | {
      readonly do: 'answer';
      readonly codes?: readonly (string | undefined)[];
      readonly after?: number;
    }
  /** Takes nothing, and says so, in an error as AWS sends it. */
  | { readonly do: 'refuse'; readonly status: number; readonly code: string }
  /** A proxy answers in its own words, having passed the request on or not. */
  | { readonly do: 'proxy'; readonly status: number; readonly takes: boolean }
  /** Takes every entry or none, and never says so. */
  | { readonly do: 'reset' | 'hang' | 'garble' | 'forget'; readonly takes: boolean };

export interface EventsServer {
  readonly endpoint: string;
  /** What to do with the next requests; `answer` after them. */
  plan: Behaviour[];
  /** The entries of each request, in order of arrival. */
  readonly requests: WireEntry[][];
  /** What was taken, each with its id. */
  readonly taken: { readonly id: string; readonly entry: WireEntry }[];
  mostAtOnce: number;
  /** Told of every request, by its number from 1 on, before anything is done with it. */
  arrived: (count: number) => void;
  reset(plan?: Behaviour[]): void;
  close(): Promise<void>;
}

/** PutEvents on loopback, with all that can go wrong. */
export async function startEventsServer(): Promise<EventsServer> {
  let underWay = 0;
  const listener = createServer((request, response) => {
    server.mostAtOnce = Math.max(server.mostAtOnce, ++underWay);
    response.on('close', () => underWay--);
    void receive(request).then((entries) => behave(server, entries, response));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const server: EventsServer = {
    endpoint: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    plan: [],
    requests: [],
    taken: [],
    mostAtOnce: 0,
    arrived: () => undefined,
    reset(plan = []) {
      Object.assign(server, { plan: [...plan], mostAtOnce: 0, arrived: () => undefined });
      server.requests.length = 0;
      server.taken.length = 0;
    },
    close: () => {
      listener.closeAllConnections();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
  return server;
}

/** A client of the SDK, as its users have it: with its own retries on. */
export function clientFor(
  endpoint: string,
  config: EventBridgeClientConfig = {},
): EventBridgeClient {
  return new EventBridgeClient({ ...localConfig(endpoint), ...config });
}

export function localConfig(endpoint: string): EventBridgeClientConfig {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint, region: 'eu-west-1', credentials };
}

async function receive(request: IncomingMessage): Promise<WireEntry[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { Entries: WireEntry[] };
  return body.Entries;
}

function behave(server: EventsServer, entries: WireEntry[], response: ServerResponse): void {
  const behaviour = server.plan.shift() ?? { do: 'answer' };
  server.requests.push(entries);
  server.arrived(server.requests.length);
  const take = (entry: WireEntry) => {
    const id = `id-${server.taken.length}`;
    server.taken.push({ id, entry });
    return { EventId: id };
  };
  const send = (status: number, body: object | string) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  if ('takes' in behaviour && behaviour.takes) entries.forEach(take);
  switch (behaviour.do) {
    case 'answer': {
      const Entries = entries.map((entry, index) => {
        const ErrorCode = behaviour.codes?.[index];
        return ErrorCode === undefined ? take(entry) : { ErrorCode, ErrorMessage: 'no' };
      });
      return void setTimeout(
        () => send(200, { FailedEntryCount: 0, Entries }),
        behaviour.after ?? 0,
      );
    }
    case 'refuse':
      return send(behaviour.status, { __type: behaviour.code, message: 'no' });
    case 'proxy':
      return send(behaviour.status, '<html>no</html>');
    case 'garble':
      return send(200, '{"Entries":[');
    case 'forget':
      return send(200, { FailedEntryCount: 0, Entries: [] });
    case 'reset':
      return void response.socket?.resetAndDestroy();
    case 'hang':
      return;
  }
}
