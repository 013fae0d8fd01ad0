import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import {
  CreateApiDestinationCommand,
  DescribeEventBusCommand,
  ListEventBusesCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateSchemaCommand,
  CreateRegistryCommand,
  DescribeSchemaCommand,
  PutCodeBindingCommand,
} from '@aws-sdk/client-schemas';
import { describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../src/model/read/json.js';
import { eventsOperations } from '../../src/local/bus/operations.js';
import { schemasOperations } from '../../src/local/schemas/operations.js';
import * as eventBridge from '@aws-sdk/client-eventbridge';
import * as schemasApi from '@aws-sdk/client-schemas';
import { setUp } from './clients.js';

const EVENTS = { 'content-type': 'application/x-amz-json-1.1' };

describe('awsQuery', () => {
  test.each(['CreateQueue', '<script>'])('is refused in XML: %s', async (action) => {
    const { local } = await setUp();
    const reply = await fetch(local.endpoint, {
      method: 'POST',
      body: new URLSearchParams({ Action: action, QueueName: 'orders', Version: '2012-11-05' }),
    });
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toBe('text/xml');
    const text = await reply.text();
    expect(text).toContain('<Code>UnsupportedOperationException</Code>');
    expect(text).toContain(`query protocol that ${action.replace(/[<>]/g, '')} came in`);
  });
});

describe('EventBridge, awsJson1_1', () => {
  test('replies with epoch seconds', async () => {
    const { local } = await setUp();
    const reply = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...EVENTS, 'x-amz-target': 'AWSEvents.DescribeEventBus' },
      body: '{}',
    });
    expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(reply.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const bus: JsonObject = JSON.parse(await reply.text());
    expect(bus['Name']).toBe('default');
    expect(bus['CreationTime']).toBeTypeOf('number');
    expect(Math.abs(Number(bus['CreationTime']) - Date.now() / 1000)).toBeLessThan(600);
  });

  test('says no with __type and message', async () => {
    const { local, events } = await setUp();
    const reply = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...EVENTS, 'x-amz-target': 'AWSEvents.DescribeEventBus' },
      body: '{"Name":"x"}',
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'Event bus x does not exist.',
    });
    await expect(events.send(new DescribeEventBusCommand({ Name: 'x' }))).rejects.toBeInstanceOf(
      eventBridge.ResourceNotFoundException,
    );
  });

  test.each([
    ['not JSON', '{', 'SerializationException'],
    ['not an object', '[]', 'SerializationException'],
    ['of a wrong type', '{"Name":5}', 'SerializationException'],
  ])('refuses a body that is %s', async (_, body, type) => {
    const { local } = await setUp();
    const reply = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...EVENTS, 'x-amz-target': 'AWSEvents.DescribeEventBus' },
      body,
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ __type: type });
  });

  test('knows every operation of the client, and what it does not do it says', async () => {
    const { events, local } = await setUp();
    const operations = Object.keys(eventBridge).filter((name) => name.endsWith('Command'));
    const names = operations.map((name) => name.replace(/Command$/, ''));
    expect(Object.keys(eventsOperations).sort()).toEqual(names.filter((n) => n !== '$').sort());
    const call = events.send(
      new CreateApiDestinationCommand({
        Name: 'x',
        ConnectionArn: 'arn',
        InvocationEndpoint: 'http://x',
        HttpMethod: 'POST',
      }),
    );
    await expect(call).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
      message: 'CreateApiDestination is not done by the local EventBridge. Use AWS for it.',
    });
    const unknown = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...EVENTS, 'x-amz-target': 'AWSEvents.constructor' },
      body: '{}',
    });
    expect(await unknown.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});

describe('Schemas, restJson1', () => {
  test('carries any schema name in the path', async () => {
    const { schemas } = await setUp();
    await schemas.send(new CreateRegistryCommand({ RegistryName: 'my.registry' }));
    for (const SchemaName of ['a@B', 'a b', 'a/b:c', 'ü😀', '__proto__', '..', 'a%2Fb']) {
      const key = { RegistryName: 'my.registry', SchemaName };
      await schemas.send(
        new CreateSchemaCommand({ ...key, Type: 'OpenApi3', Content: '{"openapi":"3.0.0"}' }),
      );
      const schema = await schemas.send(new DescribeSchemaCommand(key));
      expect(schema.SchemaName).toBe(SchemaName);
    }
  });

  test('says no with the header, Code and Message', async () => {
    const { local, schemas } = await setUp();
    const reply = await fetch(`${local.endpoint}/v1/registries/name/none`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('x-amzn-errortype')).toBe('NotFoundException');
    expect(await reply.json()).toEqual({
      Code: 'NotFound',
      Message: 'Registry with name none does not exist.',
    });
    const call = schemas.send(
      new DescribeSchemaCommand({ RegistryName: 'none', SchemaName: 'none' }),
    );
    await expect(call).rejects.toBeInstanceOf(schemasApi.NotFoundException);
  });

  test('writes ISO dates, and tags in lower case', async () => {
    const { local, schemas } = await setUp();
    await schemas.send(new CreateRegistryCommand({ RegistryName: 'r', Tags: { team: 'elk' } }));
    const registry = await fetch(`${local.endpoint}/v1/registries/name/r`);
    expect(await registry.json()).toMatchObject({ tags: { team: 'elk' } });
    const reply = await fetch(`${local.endpoint}/v1/registries/name/r/schemas/name/s`, {
      method: 'POST',
      body: JSON.stringify({ Content: '{}', Type: 'JSONSchemaDraft4', tags: { a: 'b' } }),
    });
    expect(reply.status).toBe(201);
    const schema = await reply.json();
    const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(schema).toMatchObject({ LastModified: iso, tags: { a: 'b' }, SchemaVersion: '1' });
    expect(schema).not.toHaveProperty('Content');
  });

  test('knows every operation of the client, and what it does not do it says', async () => {
    const { schemas } = await setUp();
    const operations = Object.keys(schemasApi).filter((name) => name.endsWith('Command'));
    const names = operations.map((name) => name.replace(/Command$/, ''));
    expect(Object.keys(schemasOperations).sort()).toEqual(names.filter((n) => n !== '$').sort());
    const key = { RegistryName: 'r', SchemaName: 's', Language: 'TypeScript3' };
    await expect(schemas.send(new PutCodeBindingCommand(key))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    });
  });

  test.each([
    '/',
    '/v1',
    '/v1/registries/',
    '/v2/registries',
    '/etc/passwd',
    '/v1/registries/name/..',
  ])('has nothing at %s but a clear no', async (path) => {
    const { local } = await setUp();
    const { status, headers } = await rawGet(local.endpoint, path);
    expect([404]).toContain(status);
    expect(headers['x-amzn-errortype']).toMatch(/UnknownOperation|NotFound/);
  });

  test('refuses a path that is not percent-encoded UTF-8', async () => {
    const { local } = await setUp();
    const { status } = await rawGet(local.endpoint, '/v1/registries/name/%ff');
    expect(status).toBe(400);
  });
});

describe('STS', () => {
  test('tells the account', async () => {
    const { local } = await setUp({ accountId: '123456789012' });
    const reply = await fetch(local.env['AWS_ENDPOINT_URL_STS'] ?? '', {
      method: 'POST',
      body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    });
    expect(await reply.text()).toContain('<Account>123456789012</Account>');
  });
});

describe('hostile clients', () => {
  test('a web page has no access, by its origin or by a name of its own', async () => {
    const { local } = await setUp();
    const page = await fetch(`${local.endpoint}/v1/registries`, {
      headers: { origin: 'https://example.com' },
    });
    expect(page.status).toBe(403);
    const rebound = await rawGet(local.endpoint, '/v1/registries', { host: 'evil.example:80' });
    expect(rebound.status).toBe(403);
    const own = await rawGet(local.endpoint, '/v1/registries', { host: 'localhost:80' });
    expect(own.status).toBe(200);
  });

  test('an HTTP/1.0 client needs no Host', async () => {
    const { local } = await setUp();
    expect(await rawAnswer(local.endpoint, 'GET /v1/registries HTTP/1.0\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 OK/,
    );
  });

  test.each([
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n', 200],
    ['in chunks and with a length', 'Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n', 400],
    ['in chunks that are none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
    ['after Expect: 100-continue', 'Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}', 100],
    ['compressed', 'Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}', 415],
    ['that is announced as huge', 'Content-Length: 99999999999\r\n\r\n{', 413],
  ])('a body %s is answered', async (_, rest, status) => {
    const { local } = await setUp();
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSEvents.ListEventBuses\r\n';
    const answer = await rawAnswer(local.endpoint, `${head}Connection: close\r\n${rest}`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 100) expect(answer).toContain('HTTP/1.1 200 OK');
  });

  test('a client that has said all that it will, by half of its connection, is answered', async () => {
    const { local } = await setUp();
    const request =
      'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSEvents.ListEventBuses\r\n' +
      'Content-Length: 2\r\n\r\n{}';
    expect(await rawAnswer(local.endpoint, request, 'then end')).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test(
    'more connections than there is room for are closed, and the server goes on',
    { timeout: 60_000 },
    async () => {
      const { local, events } = await setUp();
      const { port } = new URL(local.endpoint);
      const sockets = await Promise.all(
        Array.from(
          { length: 1500 },
          () =>
            new Promise<Socket>((resolve) => {
              const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
              socket.on('error', () => resolve(socket));
              socket.resume(); // or it does not notice its end
            }),
        ),
      );
      await vi.waitFor(
        () => expect(sockets.filter((s) => s.closed).length).toBeGreaterThan(400),
        30_000,
      );
      for (const socket of sockets) socket.destroy();
      await vi.waitFor(async () => {
        expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(1);
      }, 20_000);
    },
  );

  test('too large a body is refused, announced or not, and the server goes on', async () => {
    const { local, events } = await setUp();
    const body = 'x'.repeat(10 * 1024 * 1024 + 1);
    const announced = await fetch(local.endpoint, { method: 'POST', body }).catch(() => undefined);
    expect(announced?.status ?? 413).toBe(413);
    const stream = new Blob([body]).stream();
    const streamed = await fetch(local.endpoint, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    }).catch(() => undefined);
    expect(streamed?.status ?? 413).toBe(413);
    expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(1);
  });

  test('a client that leaves in the middle of its request harms nobody', async () => {
    const { local, events } = await setUp();
    const { port } = new URL(local.endpoint);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"Na');
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', () => resolve());
    });
    expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(1);
  });

  test('JSON of any depth harms nobody', async () => {
    const { local } = await setUp();
    const reply = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...EVENTS, 'x-amz-target': 'AWSEvents.PutEvents' },
      body: `{"Entries":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
    });
    expect(reply.status).toBe(400);
  });
});

function rawGet(endpoint: string, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(endpoint);
  return new Promise<{ status: number | undefined; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      httpRequest({ hostname, port, path, headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      })
        .on('error', reject)
        .end();
    },
  );
}

/** All that comes back for these bytes, until the server closes the connection. */
function rawAnswer(endpoint: string, bytes: string, then?: 'then end'): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port: Number(new URL(endpoint).port), host: '127.0.0.1' }, () => {
      socket.write(bytes);
      if (then === 'then end') socket.end();
    });
    socket.on('data', (part) => (answer += String(part)));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
