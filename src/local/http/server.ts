import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../account.js';
import { LocalEventBridgeError } from '../error.js';
import { ServiceError } from '../service-error.js';
import { bodyReader, type BodyReader } from './body.js';
import { comesFromWebPage } from './browsers.js';
import { answerEvents } from './events-protocol.js';
import { answerQuery, queryAction } from './query-protocol.js';
import { header, type Reply, type Request } from './reply.js';
import { answerSchemas } from './schemas-protocol.js';
import { answerQueues, isForQueues } from '../sqs/protocol.js';

export interface Listening {
  /** URL without a slash at the end. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Limits that slow, silent and broken clients run into, in milliseconds. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
};
const MAX_CONNECTIONS = 1000;

/**
 * Serves an account over HTTP.
 * @param at host and port; port 0: any free one
 */
export async function listen(
  account: Account,
  at: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const site: Site = { account, host: at.host, readBody: bodyReader() };
  const server = createServer(limits, (request, response) => {
    void respond(site, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listening(server, at);
  server.on('error', (error) => account.report({ kind: 'failure', operation: 'accept', error }));
  const name = at.host === '0.0.0.0' || at.host === '::' ? 'localhost' : at.host;
  const host = name.includes(':') ? `[${name}]` : name;
  return { endpoint: `http://${host}:${port}`, close: () => closed(server) };
}

/** What all requests to a server share. */
interface Site {
  readonly account: Account;
  /** What it listens on. */
  readonly host: string;
  readonly readBody: BodyReader;
}

function listening(server: Server, at: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(at, error)));
    server.listen(at.port, at.host, () => {
      server.removeAllListeners('error');
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : at.port);
    });
  });
}

function cannotListen(at: { host: string; port: number }, error: Error): LocalEventBridgeError {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return new LocalEventBridgeError(
    'EVB_LOCAL_ADDRESS',
    `cannot listen on ${at.host}:${at.port}: ${error.message}`,
    taken ? 'choose another port, or 0 for any' : 'choose another host or port',
  );
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  site: Site,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  try {
    const reply = await answer(site, incoming, requestId);
    response.writeHead(reply.status, {
      ...reply.headers,
      'content-length': Buffer.byteLength(reply.body),
      'x-amzn-requestid': requestId,
    });
    response.end(reply.body);
  } catch {
    incoming.destroy(); // the client went away while it was sending
  }
}

async function answer(
  { account, host, readBody }: Site,
  incoming: IncomingMessage,
  requestId: string,
): Promise<Reply> {
  let body: string;
  try {
    body = await readBody(incoming);
  } catch (error) {
    if (error instanceof ServiceError) return refusal(error);
    throw error;
  }
  const { method = '', url = '', headers } = incoming;
  const request: Request = { method, target: url, headers, body };
  if (comesFromWebPage(request, host)) {
    return refusal(new ServiceError('AccessDeniedException', 403, 'Web pages have no access.'));
  }
  const target = header(request, 'x-amz-target');
  if (target !== undefined && isForQueues(target)) return answerQueues(account, target, request);
  if (target !== undefined) return answerEvents(account, target, request);
  const action = queryAction(request);
  if (action !== undefined) return answerQuery(account, action, requestId);
  return answerSchemas(account, request);
}

/** For what fails before it is known which API was meant. The connection ends, whatever still comes. */
function refusal({ status, code, message }: ServiceError): Reply {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': code,
      connection: 'close',
    },
    body: JSON.stringify({ __type: code, message }),
  };
}
