import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ProblemError, type Problem } from '../../src/problems.js';
import { openAwsRegistry } from '../../src/registry/aws.js';
import { pullRegistry, type Pull, type PullOptions } from '../../src/registry/pull.js';
import type { Reach } from '../../src/registry/reach.js';
import {
  awsErrorReply,
  startSchemasServer,
  type SchemasServer,
  type SchemasServerOptions,
  type StoredSchema,
} from './schemas-server.js';

const servers: SchemasServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
});

async function start(options: SchemasServerOptions): Promise<SchemasServer> {
  const server = await startSchemasServer(options);
  servers.push(server);
  return server;
}

function schemas(count: number, versions: readonly string[] = ['1']): Record<string, StoredSchema> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `shop@Event${i}`,
      {
        lastModified: '2026-01-02T03:04:05Z',
        versions: Object.fromEntries(versions.map((v) => [v, `{"openapi":"3.0.0","x":${i}${v}}`])),
      },
    ]),
  );
}

async function pull(
  server: Pick<SchemasServer, 'connection'>,
  options: Partial<PullOptions> = {},
  registry = 'shop',
  held: Parameters<typeof pullRegistry>[1] = new Map(),
): Promise<Pull> {
  return await pullRegistry(await openAwsRegistry(registry, server.connection, {}), held, {
    versions: 'merged',
    concurrency: 16,
    signal: new AbortController().signal,
    ...options,
  });
}

async function problemsOf(task: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await task;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  throw new Error('no problem');
}

describe('pulling from the Schemas API', () => {
  it('follows every page of schemas and of versions', async () => {
    const server = await start({
      registries: { shop: schemas(7, ['1', '2', '3', '4', '5', '9', '10']) },
      pageSize: 2,
    });
    const { schemas: found, complete } = await pull(server);
    expect(found.map(({ name }) => name)).toEqual(Object.keys(schemas(7)));
    expect(found[0]?.versions.map(({ version }) => version)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '9',
      '10',
    ]);
    expect(complete).toBe(true);
  });

  it('asks for the latest version alone where that is wanted', async () => {
    const server = await start({ registries: { shop: schemas(3, ['1', '2']) } });
    const { schemas: found } = await pull(server, { versions: 'latest' });
    expect(found.flatMap(({ versions }) => versions.map((v) => v.version))).toEqual([
      '2',
      '2',
      '2',
    ]);
    expect(server.calls.filter(({ operation }) => operation === 'ListSchemaVersions')).toEqual([]);
  });

  it('brings names that need escapes in a URL', async () => {
    const names = ['a b', 'a/b', '../..', 'ü@É:x', 'a%2Fb', '?#&='];
    const registry = Object.fromEntries(names.map((n) => [n, { versions: { 1: '{}' } }]));
    const server = await start({ registries: { shop: registry } });
    const { schemas: found, problems } = await pull(server);
    expect(problems).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(names.toSorted());
  });

  it('keeps to the concurrency, and uses it', async () => {
    const server = await start({
      registries: { shop: schemas(40, ['1', '2']) },
      latency: () => 5,
      pageSize: 10,
    });
    await pull(server, { concurrency: 4 });
    expect(server.peak()).toBe(4);
  });

  it('describes while it still lists', async () => {
    const server = await start({
      registries: { shop: schemas(40) },
      latency: () => 3,
      pageSize: 10,
    });
    await pull(server);
    const operations = server.calls.map(({ operation }) => operation);
    expect(operations.indexOf('DescribeSchema')).toBeLessThan(
      operations.lastIndexOf('ListSchemas'),
    );
  });

  it('gives the same whatever the order of the answers', async () => {
    const registries = { shop: schemas(20, ['1', '2', '10']) };
    const straight = await pull(await start({ registries }));
    let turn = 0;
    const shuffled = await pull(
      await start({
        registries,
        reorder: (items) => items.toReversed(),
        latency: () => (turn = (turn * 7 + 3) % 11),
        pageSize: 7,
      }),
    );
    // Without functions: a content is compared by its hash.
    expect(JSON.stringify(shuffled)).toBe(JSON.stringify(straight));
  });

  it('loses nothing when it is throttled', async () => {
    const bucket = { tokens: 10, at: Date.now() };
    const server = await start({
      registries: { shop: schemas(120) },
      trouble: () => {
        const now = Date.now();
        bucket.tokens = Math.min(10, bucket.tokens + ((now - bucket.at) * 100) / 1000);
        bucket.at = now;
        if (bucket.tokens < 1) return awsErrorReply(429, 'TooManyRequestsException', 'slow down');
        bucket.tokens--;
        return undefined;
      },
    });
    const { schemas: found, problems } = await pull(server);
    expect(problems).toEqual([]);
    expect(found).toHaveLength(120);
  }, 60_000);

  it('gets over hang-ups and passing server errors', async () => {
    const server = await start({
      registries: { shop: schemas(20) },
      trouble: (_, nth) =>
        nth % 5 === 0
          ? 'hang-up'
          : nth % 7 === 0
            ? awsErrorReply(503, 'ServiceUnavailableException', 'later')
            : undefined,
    });
    expect((await pull(server)).schemas).toHaveLength(20);
  });

  it('reports a schema that cannot be read, and brings the others', async () => {
    const server = await start({
      registries: { shop: schemas(5) },
      trouble: ({ operation, schema }) =>
        operation === 'DescribeSchema' && schema === 'shop@Event3'
          ? awsErrorReply(
              403,
              'ForbiddenException',
              'not authorized to perform: schemas:DescribeSchema',
            )
          : undefined,
    });
    const { schemas: found, problems, complete } = await pull(server);
    expect(found).toHaveLength(4);
    expect(complete).toBe(false);
    expect(problems).toMatchObject([
      { code: 'EVB_AWS_ACCESS_DENIED', where: { registry: 'shop', schema: 'shop@Event3' } },
    ]);
    expect(problems[0]?.fix).toContain('schemas:DescribeSchema');
  });

  it('says once what is wrong with every schema', async () => {
    const server = await start({
      registries: { shop: schemas(5) },
      trouble: ({ operation }) =>
        operation === 'DescribeSchema' ? awsErrorReply(403, 'ForbiddenException', 'no') : undefined,
    });
    expect((await pull(server)).problems).toHaveLength(1);
  });

  it.each([
    ['no content', { versions: { 1: '' } }],
    ['an unknown type', { versions: { 1: '{}' }, type: 'AsyncApi9' }],
  ])('reports a schema with %s', async (_, schema) => {
    const server = await start({ registries: { shop: { ...schemas(1), odd: schema } } });
    const { problems } = await pull(server);
    expect(problems).toMatchObject([{ code: 'EVB_SCHEMA_UNUSABLE', where: { schema: 'odd' } }]);
  });
});

describe('what goes wrong with AWS ends in one sentence', () => {
  const shop = { registries: { shop: schemas(3) } };

  it('registry not found: names those there are, but not that of Lambda', async () => {
    const server = await start({
      registries: { 'discovered-schemas': {}, 'lambda-testevent-schemas': {}, other: {} },
    });
    const [found] = await problemsOf(pull(server, {}, 'nowhere'));
    expect(found).toMatchObject({ code: 'EVB_REGISTRY_NOT_FOUND', where: { registry: 'nowhere' } });
    expect(found?.fix).toContain('discovered-schemas, other');
    expect(found?.fix).not.toContain('lambda');
    const [near] = await problemsOf(pull(server, {}, 'discovered-schema'));
    expect(near?.fix).toBe('did you mean "discovered-schemas"?');
  });

  it('registry not found, though it is listed as empty', async () => {
    const server = await start({
      registries: { shop: {} },
      trouble: ({ operation }) =>
        operation === 'ListSchemas' ? { status: 200, body: '{"Schemas":[]}' } : undefined,
    });
    const [found] = await problemsOf(pull(server, {}, 'shp'));
    expect(found?.code).toBe('EVB_REGISTRY_NOT_FOUND');
    expect(await pull(server)).toMatchObject({ schemas: [], complete: true });
  });

  it('access denied: names the IAM action', async () => {
    const message = 'User: x is not authorized to perform: schemas:ListSchemas on resource: y';
    const server = await start({
      ...shop,
      trouble: () => awsErrorReply(403, 'AccessDeniedException', message),
    });
    const [found] = await problemsOf(pull(server));
    expect(found).toMatchObject({ code: 'EVB_AWS_ACCESS_DENIED', where: { registry: 'shop' } });
    expect(found?.message).toContain('schemas:ListSchemas');
  });

  it.each([
    ['ExpiredTokenException', 'EVB_AWS_SESSION_EXPIRED'],
    ['ExpiredToken', 'EVB_AWS_SESSION_EXPIRED'],
    ['UnrecognizedClientException', 'EVB_AWS_CREDENTIALS_REFUSED'],
    ['InvalidSignatureException', 'EVB_AWS_CREDENTIALS_REFUSED'],
    ['BadRequestException', 'EVB_AWS_FAILED'],
  ])('%s', async (name, code) => {
    const server = await start({ ...shop, trouble: () => awsErrorReply(400, name, 'no') });
    expect(await problemsOf(pull(server))).toMatchObject([{ code }]);
  });

  it('throttled for good', async () => {
    const server = await start({
      ...shop,
      trouble: () => awsErrorReply(429, 'TooManyRequestsException', 'slow down'),
    });
    vi.stubEnv('AWS_MAX_ATTEMPTS', '2');
    const registry = await openAwsRegistry('shop', server.connection, process.env);
    const listing = registry.list(new AbortController().signal)[Symbol.asyncIterator]().next();
    expect(await problemsOf(listing)).toMatchObject([{ code: 'EVB_AWS_THROTTLED' }]);
    expect(server.calls).toHaveLength(2);
  }, 30_000);

  it('an endpoint that is not there', async () => {
    const server = await start(shop);
    await server[Symbol.asyncDispose]();
    const [found] = await problemsOf(pull(server));
    expect(found?.code).toBe('EVB_AWS_UNREACHABLE');
    expect(found?.message).toContain(server.endpoint);
  }, 30_000);

  it.each([200, 403, 502])(
    'an endpoint that answers HTML with status %d',
    async (status) => {
      const html = '<html><body>Please log in</body></html>';
      const headers = { 'content-type': 'text/html' };
      const server = await start({ ...shop, trouble: () => ({ status, headers, body: html }) });
      const [found] = await problemsOf(pull(server));
      expect(found?.code).toBe('EVB_AWS_NOT_AWS');
      expect(found?.message).toContain(`HTTP ${status} text/html`);
    },
    30_000,
  );

  it('an endpoint that fails half-way: nothing but the problem', async () => {
    const server = await start({
      registries: { shop: schemas(30) },
      trouble: (_, nth) =>
        nth > 10 ? awsErrorReply(400, 'ExpiredTokenException', 'over') : undefined,
    });
    expect(await problemsOf(pull(server))).toMatchObject([{ code: 'EVB_AWS_SESSION_EXPIRED' }]);
  });

  it('Ctrl-C ends it at once, with its own reason', async () => {
    const server = await start({ registries: { shop: schemas(50) }, latency: () => 20 });
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const pulling = pull(server, {
      signal: controller.signal,
      onProgress: ({ done }) => done > 3 && controller.abort(reason),
    });
    await expect(pulling).rejects.toBe(reason);
  });
});

describe('region and credentials', () => {
  /** Shuts out what this machine's own AWS settings are. */
  async function withConfig(text: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'evb-aws-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'config'), text);
    const empty = ['AWS_PROFILE', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
    for (const name of empty) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'absent'));
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  }

  async function problemOfListing(connection: Reach): Promise<Problem | undefined> {
    const given = { endpoint: 'http://127.0.0.1:1', ...connection };
    const registry = await openAwsRegistry('shop', given, process.env);
    const pages = registry.list(new AbortController().signal)[Symbol.asyncIterator]();
    return (await problemsOf(pages.next()))[0];
  }

  it('asks for a region, unless the endpoint is on this machine', async () => {
    await withConfig('');
    const [found] = await problemsOf(openAwsRegistry('shop', {}, {}));
    expect(found?.code).toBe('EVB_AWS_REGION_MISSING');
    for (const env of [
      { AWS_ENDPOINT_URL: 'http://localhost:1' },
      { AWS_ENDPOINT_URL_SCHEMAS: 'http://[::1]:1', AWS_ENDPOINT_URL: 'https://example.com' },
    ]) {
      await expect(openAwsRegistry('shop', {}, env)).resolves.toBeDefined();
    }
    const remote = { AWS_ENDPOINT_URL: 'https://localhost.example.com' };
    await expect(openAwsRegistry('shop', {}, remote)).rejects.toThrow(ProblemError);
  });

  it('says that a region cannot be one', async () => {
    await withConfig('');
    const [found] = await problemsOf(openAwsRegistry('shop', { region: 'eu west 1' }, {}));
    expect(found?.code).toBe('EVB_AWS_REGION_INVALID');
    expect(found?.message).toContain('"eu west 1"');
  });

  it('says that there are no credentials', async () => {
    await withConfig('');
    expect((await problemOfListing({}))?.code).toBe('EVB_AWS_CREDENTIALS_MISSING');
  });

  it('says that a profile is not there', async () => {
    await withConfig('[profile other]\nregion = eu-west-1\n');
    const found = await problemOfListing({ profile: 'mine' });
    expect(found?.code).toBe('EVB_AWS_PROFILE_UNUSABLE');
    expect(found?.message).toContain('"mine"');
  });

  it('says that a profile speaks of an SSO session that there is not', async () => {
    await withConfig(
      '[profile work]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = dev\n',
    );
    const found = await problemOfListing({ profile: 'work' });
    expect(found?.code).toBe('EVB_AWS_PROFILE_INCOMPLETE');
    expect(found?.message).toContain('"work" is incomplete');
    expect(found?.fix).toContain('~/.aws/config');
  });

  it('says how to log in again when SSO has expired', async () => {
    await withConfig(
      [
        '[profile work]',
        'sso_session = corp',
        'sso_account_id = 123456789012',
        'sso_role_name = dev',
        'region = eu-west-1',
        '[sso-session corp]',
        'sso_region = eu-west-1',
        'sso_start_url = https://corp.example.com/start',
      ].join('\n'),
    );
    vi.stubEnv('HOME', tmpdir());
    const found = await problemOfListing({ profile: 'work' });
    expect(found?.code).toBe('EVB_AWS_SESSION_EXPIRED');
    expect(found?.fix).toBe('run aws sso login --profile work');
  });
});
