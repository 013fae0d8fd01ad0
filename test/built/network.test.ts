import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';
import { startSchemasServer } from '../registry/schemas-server.js';
import { certificate, certificateFile } from '../support/certificate.js';
import { startConnectProxy } from '../support/connect-proxy.js';
import { eventSchema } from '../support/modules.js';
import { logInToSso } from '../support/sso.js';

/** What is between here and AWS, as the built command meets it. */

const bin = join(import.meta.dirname, '../../dist/bin.js');
const credentials = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };

/** Runs the built command in an environment that holds nothing of this machine's AWS settings. */
async function run(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd,
    env: { HOME: cwd, AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'eu-west-1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, stderr };
}

async function startShop() {
  const content = eventSchema('elk.orders', 'Order Created', { type: 'object', properties: {} });
  const server = await startSchemasServer({
    registries: { shop: { 'elk.orders@OrderCreated': { versions: { 1: content } } } },
    tls: certificate,
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

it('a pull goes through the proxy that HTTPS_PROXY names', async () => {
  const server = await startShop();
  const proxy = await startConnectProxy(() => ({ port: Number(new URL(server.endpoint).port) }));
  const folder = temporaryFolder();
  // Nobody but the proxy can look that name up.
  const argv = ['pull', '--registry', 'shop', '--endpoint-url', 'https://schemas.example.test'];
  const trust = { NODE_EXTRA_CA_CERTS: certificateFile };
  const { code, stderr } = await run(folder, argv, {
    ...credentials,
    ...trust,
    HTTPS_PROXY: proxy.url,
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'generated/elk.orders/order-created.ts'))).toBe(true);
  expect(new Set(proxy.asked.map(({ authority }) => authority))).toEqual(
    new Set(['schemas.example.test:443']),
  );
});

it('a replay goes through it', async () => {
  const proxy = await startConnectProxy(() => ({ status: '407 Proxy Authentication Required' }));
  const argv = ['replay', '--bus', 'orders', '--from', '2026-01-01', '--to', '2026-01-02'];
  const { code, stderr } = await run(temporaryFolder(), argv, {
    ...credentials,
    HTTPS_PROXY: proxy.url,
  });
  expect(code).toBe(1);
  expect(stderr).toContain(
    `EventBridge in eu-west-1 cannot be reached: the proxy ${proxy.url} (HTTPS_PROXY) answers 407`,
  );
  expect(proxy.asked).toMatchObject([{ authority: 'events.eu-west-1.amazonaws.com:443' }]);
});

/** Makes the profile `work` one of a role. */
function assumeRole(home: string): void {
  const profile = [
    '[profile work]',
    'role_arn = arn:aws:iam::123456789012:role/dev',
    'source_profile = base',
    '[profile base]',
    'aws_access_key_id = x',
    'aws_secret_access_key = y',
  ];
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws/config'), profile.join('\n'));
}

it.each([
  ['SSO', 'portal.sso.us-east-1.amazonaws.com:443', logInToSso],
  ['STS', 'sts.eu-west-1.amazonaws.com:443', assumeRole],
])('%s is asked for credentials through it', async (_, authority, prepare) => {
  const folder = temporaryFolder();
  prepare(folder);
  const proxy = await startConnectProxy(() => ({ status: '403 Forbidden' }));
  const argv = ['pull', '--registry', 'shop', '--profile', 'work'];
  const { code, stderr } = await run(folder, argv, { HTTPS_PROXY: proxy.url });
  expect(code).toBe(1);
  expect(stderr).toContain(
    `cannot be reached: the proxy ${proxy.url} (HTTPS_PROXY) answers 403 Forbidden [EVB_AWS_PROXY_FAILED]`,
  );
  expect(proxy.asked).toMatchObject([{ authority }]);
});

it('a certificate that nobody vouches for is refused', async () => {
  const server = await startShop();
  const folder = temporaryFolder();
  const endpoint = server.endpoint.replace('127.0.0.1', 'localhost');
  const argv = ['pull', '--registry', 'shop', '--endpoint-url', endpoint];
  const { code, stderr } = await run(folder, argv, credentials);
  expect(code).toBe(1);
  expect(stderr).toContain(`the certificate of ${endpoint} cannot be trusted`);
  expect(stderr).toMatch(/\n +fix .*NODE_EXTRA_CA_CERTS/);
  expect(readdirSync(folder)).toEqual([]);
});
