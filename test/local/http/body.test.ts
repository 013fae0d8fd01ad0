import { createServer, request, type ClientRequest } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bodyReader } from '../../../src/local/http/body.js';
import { ServiceError } from '../../../src/local/service-error.js';
import { eventually } from '../../support/eventually.js';

/** Answers with the length of the body, or the status of the refusal. */
async function serverWith(most: number): Promise<number> {
  const read = bodyReader(most);
  const server = createServer((incoming, response) => {
    void read(incoming).then(
      (body) => response.end(String(body.length)),
      (error: unknown) => {
        response.statusCode = error instanceof ServiceError ? error.status : 500;
        response.end();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address() as AddressInfo;
  return address.port;
}

function begin(port: number, sent: string): ClientRequest {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST' });
  outgoing.on('error', () => undefined);
  outgoing.write(sent);
  return outgoing;
}

async function statusOf(outgoing: ClientRequest): Promise<number | undefined> {
  const [response] = await once(outgoing, 'response');
  response.resume();
  return response.statusCode;
}

test('bodies that come in at once share a budget, and give it back', async () => {
  const port = await serverWith(1000);
  const slow = begin(port, 'x'.repeat(900));
  const small = async () => {
    const outgoing = begin(port, 'x'.repeat(200));
    outgoing.end();
    return statusOf(outgoing);
  };
  await eventually(async () => expect(await small()).toBe(503)); // as soon as the first came in
  slow.end();
  expect(await statusOf(slow)).toBe(200);
  for (let i = 0; i < 6; i++) expect(await small()).toBe(200);
});
