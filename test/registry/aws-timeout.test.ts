import { SchemasClient, ListSchemasCommand } from '@aws-sdk/client-schemas';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ProblemError } from '../../src/problems.js';
import { failureOf } from '../../src/registry/aws-failure.js';
import { clientSettings } from '../../src/registry/aws-settings.js';
import type { Reach } from '../../src/registry/reach.js';
import { temporaryFolder } from '../recorded-world.js';
import { logInToSso } from '../support/sso.js';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const keys = { credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };

/** What is said of a listing for which the client has a tenth of a second. */
async function problemOf(endpoint: string, as: Reach = keys): Promise<unknown> {
  const reach = { endpoint, region: 'eu-west-1', ...as };
  const settings = await clientSettings(reach, {}, { connection: 100, answer: 100 });
  const client = new SchemasClient({ ...settings, maxAttempts: 2 });
  const asked = { action: 'schemas:ListSchemas', where: { registry: 'shop' } };
  const error = await client.send(new ListSchemasCommand({ RegistryName: 'shop' })).then(
    () => undefined,
    (thrown: unknown) => failureOf(thrown, asked, { endpoint, profile: as.profile }),
  );
  return error instanceof ProblemError ? error.problems[0] : error;
}

const nothing: RequestListener = () => undefined;

const half: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"Schemas":[');
};

it.each([
  ['takes the request and says nothing', nothing],
  ['stops in the middle of its answer', half],
])('a server that %s is given up', async (_, listener) => {
  const endpoint = await serve(listener);
  expect(await problemOf(endpoint)).toMatchObject({
    code: 'EVB_AWS_UNREACHABLE',
    message: `${endpoint} cannot be reached: no answer within 0.1 s, 2 attempts`,
    where: { registry: 'shop' },
  });
});

it('a server that hangs up in the middle of its answer', async () => {
  const endpoint = await serve((request, response) => {
    half(request, response);
    setTimeout(() => request.socket.destroy(), 20);
  });
  expect(await problemOf(endpoint)).toMatchObject({
    code: 'EVB_AWS_UNREACHABLE',
    message: `${endpoint} cannot be reached: the connection broke off in the middle of an answer`,
  });
});

it('SSO that says nothing is given up as well', async () => {
  const home = temporaryFolder();
  onTestFinished(() => void vi.unstubAllEnvs());
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: join(home, '.aws/config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_ENDPOINT_URL_SSO: await serve(nothing),
    AWS_MAX_ATTEMPTS: '1',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  logInToSso(home);
  expect(await problemOf(await serve(nothing), { profile: 'work' })).toMatchObject({
    code: 'EVB_AWS_PROFILE_UNUSABLE',
    message: 'the AWS profile "work" cannot be used: no answer within 0.1 s',
  });
});
