import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ProblemError, type Problem } from '../../src/problems.js';
import { openAwsRegistry } from '../../src/registry/aws.js';
import { proxyAgents } from '../../src/registry/proxy-agents.js';
import { openTunnel } from '../../src/registry/tunnel.js';
import { startConnectProxy } from '../support/connect-proxy.js';
import { startSchemasServer } from './schemas-server.js';

/** A name that nobody but the proxy can look up. */
const endpoint = 'http://schemas.example.test';

async function serve() {
  const server = await startSchemasServer({
    registries: { shop: { one: { versions: { 1: '{}' } } } },
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** The first page of what the registry has. */
async function list(to: string, env: Readonly<Record<string, string>>) {
  const reach = {
    endpoint: to,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  };
  const registry = await openAwsRegistry('shop', reach, env);
  const page = await registry.list(new AbortController().signal)[Symbol.asyncIterator]().next();
  return page.value as unknown;
}

async function problemOf(task: Promise<unknown>): Promise<Problem | undefined> {
  const error = await task.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problems[0];
}

it.each([
  ['ada:s%40cret', 'ada:s@cret'],
  ['ada:100%', 'ada:100%'],
])('AWS is reached through a proxy, which gets its credentials (%s)', async (written, user) => {
  const server = await serve();
  const proxy = await startConnectProxy(() => ({ port: Number(new URL(server.endpoint).port) }));
  const url = proxy.url.replace('//', `//${written}@`);
  expect(await list(endpoint, { HTTP_PROXY: url })).toMatchObject([{ name: 'one' }]);
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  expect(proxy.asked).toEqual([{ authority: 'schemas.example.test:80', authorization }]);
});

it('this machine is reached without it', async () => {
  const server = await serve();
  const proxy = await startConnectProxy(() => ({ status: '403 Forbidden' }));
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  expect(await list(server.endpoint, env)).toMatchObject([{ name: 'one' }]);
  expect(proxy.asked).toEqual([]);
});

it('a tunnel serves more than one call, also after the time it may take to open', async () => {
  const server = await serve();
  const proxy = await startConnectProxy(() => ({ port: Number(new URL(server.endpoint).port) }));
  const { httpAgent } = proxyAgents({ HTTP_PROXY: proxy.url }, 50);
  const call = () =>
    new Promise((resolve, reject) => {
      const url = `${endpoint}/v1/registries/name/shop/schemas`;
      const request = get(url, { agent: httpAgent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
    });
  expect(await call()).toBe(200);
  await setTimeout(100);
  expect(await call()).toBe(200);
  expect(proxy.asked).toHaveLength(1);
  httpAgent.destroy();
});

it.each([
  ['407 Proxy Authentication Required', /^put user and password into that variable/],
  ['403 Forbidden', /^check that variable/],
])('a proxy that answers %s is named, without its password', async (status, fix) => {
  const proxy = await startConnectProxy(() => ({ status }));
  const url = proxy.url.replace('//', '//ada:s%40cret@');
  const problem = await problemOf(list(endpoint, { http_proxy: url }));
  expect(problem).toMatchObject({
    code: 'EVB_AWS_PROXY_FAILED',
    message: `${endpoint} cannot be reached: the proxy ${proxy.url} (http_proxy) answers ${status}`,
    fix: expect.stringMatching(fix) as unknown,
  });
  expect(proxy.asked).toHaveLength(1);
});

it('a proxy that answers 502 is asked again', async () => {
  const server = await serve();
  let times = 0;
  const proxy = await startConnectProxy(() =>
    ++times < 3 ? { status: '502 Bad Gateway' } : { port: Number(new URL(server.endpoint).port) },
  );
  expect(await list(endpoint, { HTTP_PROXY: proxy.url })).toMatchObject([{ name: 'one' }]);
  expect(proxy.asked).toHaveLength(3);
});

it.each([
  ['http://127.0.0.1:9', 'cannot be reached: connect ECONNREFUSED 127.0.0.1:9'],
  ['socks5://127.0.0.1:9', 'is not the URL of an HTTP proxy'],
  ['http://[', 'is not the URL of an HTTP proxy'],
])('a proxy at %s: %s', async (url, reason) => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '2');
  onTestFinished(() => void vi.unstubAllEnvs());
  const problem = await problemOf(list(endpoint, { ...process.env, HTTP_PROXY: url }));
  expect(problem?.code).toBe('EVB_AWS_PROXY_FAILED');
  expect(problem?.message).toContain(`the proxy ${url} (HTTP_PROXY) ${reason}`);
});

it('a proxy that never answers is given up', async () => {
  const proxy = await startConnectProxy(() => 'silence');
  const to = { protocol: 'https', host: 'schemas.example.test', port: 443 } as const;
  const opening = openTunnel({ url: proxy.url, variable: 'HTTPS_PROXY' }, to, 50);
  await expect(opening).rejects.toThrow(
    `the proxy ${proxy.url} (HTTPS_PROXY) has not connected after 0.05 s`,
  );
});
