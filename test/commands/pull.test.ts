import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import {
  awsErrorReply,
  startSchemasServer,
  type SchemasServer,
  type SchemasServerOptions,
  type StoredSchema,
} from '../registry/schemas-server.js';
import { eventSchema } from '../support/modules.js';

/** The way from a registry to the disk, as the command walks it. */

/** A custom schema of an event with these required texts in its detail. */
function stored(source: string, detailType: string, ...properties: string[]): StoredSchema {
  return {
    type: 'JSONSchemaDraft4',
    lastModified: '2026-11-23T10:00:00Z',
    versions: { 1: content(source, detailType, ...properties) },
  };
}

function content(source: string, detailType: string, ...properties: string[]): string {
  return eventSchema(source, detailType, {
    type: 'object',
    properties: Object.fromEntries(properties.map((name) => [name, { type: 'string' }])),
    required: properties,
  });
}

function shop(): Record<string, StoredSchema> {
  return {
    'elk.orders@OrderCreated': stored('elk.orders', 'Order Created', 'id'),
    'elk.orders@OrderPaid': stored('elk.orders', 'Order Paid', 'id'),
    'moose.stock@Reserved': stored('moose.stock', 'Reserved', 'sku'),
  };
}

async function server(options: SchemasServerOptions): Promise<SchemasServer> {
  return startSchemasServer(options);
}

async function evb(cwd: string, { endpoint }: SchemasServer, ...argv: string[]) {
  const env = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  Object.assign(process.env, env);
  const world = recordedWorld({ cwd, env, argv: [...argv, '--endpoint-url', endpoint] });
  return { code: await runCommandLine(world), ...world.written };
}

/** Path -> text of all that is in a folder. */
function filesIn(folder: string, path = ''): Record<string, string> {
  const entries = readdirSync(join(folder, path), { withFileTypes: true });
  return Object.assign(
    {},
    ...entries.map((entry) => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      return entry.isDirectory()
        ? filesIn(folder, inner)
        : { [inner]: readFileSync(join(folder, inner), 'utf8') };
    }),
  ) as Record<string, string>;
}

const pull = ['pull', '--registry', 'shop'];

describe('pull', { timeout: 60_000 }, () => {
  test('gives the same bytes, in whatever order the registry answers', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    await using forwards = await server({ registries: { shop: shop() } });
    await using backwards = await server({
      registries: { shop: shop() },
      pageSize: 1,
      reorder: (items) => items.toReversed(),
      latency: ({ schema = '' }) => (schema.includes('Created') ? 50 : 0),
    });
    expect(await evb(one, forwards, ...pull)).toMatchObject({ code: 0 });
    expect(await evb(other, backwards, ...pull)).toMatchObject({ code: 0 });
    expect(filesIn(join(other, 'generated'))).toEqual(filesIn(join(one, 'generated')));
  });

  test('after a change gives the bytes that it gives from nothing', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const paid = stored('elk.orders', 'Order Paid', 'id', 'amount');
    const lastModified = '2026-11-24T10:00:00Z';
    await using before = await server({ registries: { shop: shop() } });
    await using after = await server({
      registries: { shop: { ...shop(), 'elk.orders@OrderPaid': { ...paid, lastModified } } },
    });
    await evb(one, before, ...pull);
    expect(await evb(one, after, ...pull)).toMatchObject({ code: 0 });
    await evb(other, after, ...pull);
    expect(filesIn(join(one, 'generated'))).toEqual(filesIn(join(other, 'generated')));
  });

  test('of what has not changed asks for lists alone and touches no file', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    await evb(cwd, registry, ...pull);
    const module = join(cwd, 'generated/elk.orders/order-created.ts');
    const before = statSync(module).mtimeMs;
    const asked = registry.calls.length;
    const again = await evb(cwd, registry, ...pull);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('0 files written');
    expect(new Set(registry.calls.slice(asked).map(({ operation }) => operation))).toEqual(
      new Set(['ListSchemas']),
    );
    expect(statSync(module).mtimeMs).toBe(before);
  });

  test('of a schema that cannot be read says so, brings the others, and keeps what it had', async () => {
    const cwd = temporaryFolder();
    const registries = { shop: shop() };
    let denied = false;
    await using registry = await server({
      registries,
      trouble: ({ operation, schema }) =>
        denied && operation === 'DescribeSchema' && schema === 'elk.orders@OrderPaid'
          ? awsErrorReply(403, 'ForbiddenException', 'not authorized to perform')
          : undefined,
    });
    await evb(cwd, registry, ...pull);
    const before = filesIn(join(cwd, 'generated'));
    denied = true;
    for (const name of Object.keys(registries.shop)) {
      registries.shop[name] = {
        ...stored('', ''),
        lastModified: '2026-11-24T10:00:00Z',
        versions: { 2: registries.shop[name]?.versions['1'] ?? '' },
      };
    }
    const { code, stderr } = await evb(cwd, registry, ...pull);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: .*schemas:DescribeSchema.*\n.*elk\.orders@OrderPaid/);
    const after = filesIn(join(cwd, 'generated'));
    expect(after['elk.orders/order-paid.ts']).toBe(before['elk.orders/order-paid.ts']);
    expect(after['index.ts']).toBe(before['index.ts']);
    expect(after).toHaveProperty(['schemas/shop/elk.orders@OrderCreated/2.json']);
    expect(after).toHaveProperty(['schemas/shop/elk.orders@OrderPaid/1.json']);
  });

  test('of a schema that describes no event says so, and generates the others', async () => {
    const cwd = temporaryFolder();
    const broken: StoredSchema = { versions: { 1: '{"openapi":"3.0.0"}' } };
    await using registry = await server({ registries: { shop: { ...shop(), broken } } });
    const { code, stderr } = await evb(cwd, registry, ...pull);
    expect(code).toBe(1);
    expect(stderr).toContain('[EVB_SCHEMA_WITHOUT_EVENT]');
    expect(filesIn(join(cwd, 'generated'))).toHaveProperty(['elk.orders/order-created.ts']);
  });

  test('that fails half-way leaves the folder as it was', async () => {
    const cwd = temporaryFolder();
    let failing = false;
    await using registry = await server({
      registries: { shop: shop() },
      pageSize: 1,
      trouble: ({ operation }, nth) =>
        failing && operation === 'ListSchemas' && nth % 2 === 0
          ? awsErrorReply(403, 'AccessDeniedException', 'not authorized')
          : undefined,
    });
    await evb(cwd, registry, ...pull);
    const before = filesIn(cwd);
    failing = true;
    expect(await evb(cwd, registry, ...pull)).toMatchObject({ code: 1 });
    expect(filesIn(cwd)).toEqual(before);
  });

  test('removes what is gone from the registry, and nothing else', async () => {
    const cwd = temporaryFolder();
    const registries = { shop: shop() };
    await using registry = await server({ registries });
    await evb(cwd, registry, ...pull);
    writeFileSync(join(cwd, 'generated/mine.ts'), 'export {};\n');
    delete registries.shop['moose.stock@Reserved'];
    const { code, stderr } = await evb(cwd, registry, ...pull);
    expect(code).toBe(0);
    expect(stderr).toContain('3 removed');
    const after = Object.keys(filesIn(join(cwd, 'generated')));
    expect(after.filter((path) => path.includes('moose'))).toEqual([]);
    expect(after).toContain('mine.ts');
  });

  test('narrowed by --source leaves the others as they were', async () => {
    const cwd = temporaryFolder();
    const registries = { shop: shop() };
    await using registry = await server({ registries });
    await evb(cwd, registry, ...pull);
    registries.shop['moose.stock@Reserved'] = stored('moose.stock', 'Reserved', 'sku', 'count');
    registries.shop['elk.orders@OrderPaid'] = {
      ...stored('elk.orders', 'Order Paid'),
      lastModified: '2026-11-24T10:00:00Z',
      versions: { 2: content('elk.orders', 'Order Paid', 'id', 'amount') },
    };
    const { code } = await evb(cwd, registry, ...pull, '--source', 'elk.*');
    expect(code).toBe(0);
    const after = filesIn(join(cwd, 'generated'));
    expect(after['elk.orders/order-paid.ts']).toContain('amount: string;');
    expect(after['moose.stock/reserved.ts']).not.toContain('count');
    expect(after['index.ts']).toContain("'moose.stock'");
  });

  test.each([
    ['--source', [{ registry: 'shop' }], ['--source', 'elk.order']],
    ['the config', [{ registry: 'shop', sources: ['elk.order'] }], []],
  ])(
    'whose sources are all left out by %s fails, and removes nothing',
    async (_, config, flags) => {
      const cwd = temporaryFolder();
      await using registry = await server({ registries: { shop: shop() } });
      await evb(cwd, registry, ...pull);
      const before = filesIn(join(cwd, 'generated'));
      writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
      const { code, stderr } = await evb(cwd, registry, 'pull', ...flags);
      expect(code).toBe(1);
      expect(stderr.match(/none of its 3 schemas describes an event of a source/g)).toHaveLength(1);
      expect(filesIn(join(cwd, 'generated'))).toEqual(before);
    },
  );

  test.each(['generate', 'check --offline'])(
    'is followed by no %s whose sources leave all out',
    async (command) => {
      const cwd = temporaryFolder();
      await using registry = await server({ registries: { shop: shop() } });
      await evb(cwd, registry, ...pull);
      const before = filesIn(join(cwd, 'generated'));
      const config = { registry: 'shop', sources: ['elk.order'] };
      writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
      for (const _ of ['at first', 'again']) {
        const { code, stdout, stderr } = await evb(cwd, registry, ...command.split(' '));
        expect(code).toBe(1);
        expect(stdout + stderr).toContain('[EVB_NOTHING_WANTED]');
        expect(filesIn(join(cwd, 'generated'))).toEqual(before);
      }
    },
  );

  test.each([
    ['merged', { 1: '', 2: '{"openapi":"3.0.0"}' }],
    ['latest', { 2: '{"openapi":"3.0.0"}' }],
  ])('with sources says so when a schema breaks that was pulled: %s', async (versions, broken) => {
    const cwd = temporaryFolder();
    const registries = { shop: shop() };
    await using registry = await server({ registries });
    const config = { registry: 'shop', sources: ['elk.*'], versions };
    writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
    await evb(cwd, registry, 'pull');
    const former = registries.shop['elk.orders@OrderPaid'] ?? stored('', '');
    registries.shop['elk.orders@OrderPaid'] = {
      ...former,
      lastModified: '2026-11-24T10:00:00Z',
      versions: { ...broken, ...(versions === 'merged' ? former.versions : {}) },
    };
    const { code, stderr } = await evb(cwd, registry, 'pull');
    expect(code).toBe(1);
    expect(stderr).toContain('[EVB_SCHEMA_WITHOUT_EVENT]');
    expect(filesIn(join(cwd, 'generated'))).toHaveProperty(['elk.orders/order-paid.ts']);
  });

  test('brings two registries into one folder', async () => {
    const cwd = temporaryFolder();
    const { 'moose.stock@Reserved': reserved, ...orders } = shop();
    const stock = { 'moose.stock@Reserved': reserved ?? stored('', '') };
    await using registry = await server({ registries: { shop: orders, stock } });
    writeFileSync(
      join(cwd, 'evb-codegen.config.json'),
      JSON.stringify([{ registry: 'shop' }, { registry: 'stock' }]),
    );
    expect(await evb(cwd, registry, 'pull')).toMatchObject({ code: 0 });
    const after = filesIn(join(cwd, 'generated'));
    expect(after['index.ts']).toContain("'elk.orders'");
    expect(after['index.ts']).toContain("'moose.stock'");
  });
});

describe('pull of one registry of a folder', { timeout: 60_000 }, () => {
  const both = [
    { registry: 'shop', required: 'never', versions: 'merged' },
    { registry: 'stock', sources: ['moose.*'] },
  ];
  const open = async (configs: readonly object[]) => {
    const cwd = temporaryFolder();
    const { 'moose.stock@Reserved': reserved, ...orders } = shop();
    const registries = { shop: orders, stock: { reserved: reserved ?? stored('', '') } };
    const registry = await server({ registries });
    const config = join(cwd, 'evb-codegen.config.json');
    writeFileSync(config, JSON.stringify(configs));
    return { cwd, registry, registries, config };
  };

  test.each(['shop', 'stock'])('leaves the others to their own options: %s', async (name) => {
    const { cwd, registry } = await open(both);
    await using _ = registry;
    await evb(cwd, registry, 'pull');
    const before = filesIn(cwd);
    const asked = registry.calls.length;
    for (const command of ['pull', 'generate', 'check']) {
      expect(await evb(cwd, registry, command, '--registry', name)).toMatchObject({ code: 0 });
    }
    expect(filesIn(cwd)).toEqual(before);
    expect(registry.calls.length - asked).toBe(2);
    const again = await evb(cwd, registry, 'generate');
    expect(again.stderr).toContain('nothing changed');
  });

  test('does not lose the others to a torn lock', async () => {
    const { cwd, registry } = await open(both);
    await using _ = registry;
    await evb(cwd, registry, 'pull');
    const lock = join(cwd, 'generated/evb.lock.json');
    const whole = readFileSync(lock, 'utf8');
    writeFileSync(lock, `<<<<<<< HEAD\n${whole}`);
    const torn = filesIn(cwd);
    const partial = await evb(cwd, registry, 'pull', '--registry', 'shop');
    expect(partial).toMatchObject({ code: 1, stderr: expect.stringContaining('EVB_LOCK_NEEDED') });
    expect(filesIn(cwd)).toEqual(torn);
    expect(await evb(cwd, registry, 'pull')).toMatchObject({ code: 0 });
    expect(readFileSync(lock, 'utf8')).toBe(whole);
  });

  test('that the config names no more goes with the next pull of all, and check says so', async () => {
    const { cwd, registry, config } = await open(both);
    await using _ = registry;
    await evb(cwd, registry, 'pull');
    writeFileSync(config, JSON.stringify(both.slice(0, 1)));
    const check = await evb(cwd, registry, 'check');
    expect(check).toMatchObject({ code: 3 });
    expect(check.stdout).toMatch(/schema-gone\][^[]*registry stock, schema reserved/);
    expect(await evb(cwd, registry, 'pull')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(
        /its only schema goes \[EVB_REGISTRY_UNNAMED\]\n +at +registry stock\n/,
      ),
    });
    expect(Object.keys(filesIn(cwd)).filter((path) => path.includes('moose'))).toEqual([]);
    expect(await evb(cwd, registry, 'check')).toMatchObject({ code: 0 });
    const again = await evb(cwd, registry, 'pull');
    expect(again.stderr).not.toContain('EVB_REGISTRY_UNNAMED');
  });

  test('narrowed by --source to what the config wants is as the config has it', async () => {
    const { cwd, registry } = await open([{ registry: 'shop', sources: ['elk.*'] }]);
    await using _ = registry;
    await evb(cwd, registry, 'pull');
    const before = filesIn(cwd);
    await evb(cwd, registry, 'pull', '--source', 'elk.orders');
    expect(filesIn(cwd)).toEqual(before);
    expect((await evb(cwd, registry, 'generate')).stderr).toContain('nothing changed');
  });

  test('narrowed to what the config does not want stays until the next generate', async () => {
    const { cwd, registry, registries } = await open([{ registry: 'stock', sources: ['elk.*'] }]);
    await using _ = registry;
    Object.assign(registries.stock, { counted: stored('elk.stock', 'Counted', 'sku') });
    await evb(cwd, registry, 'pull');
    await evb(cwd, registry, 'pull', '--source', 'moose.*');
    expect(Object.keys(filesIn(cwd)).some((path) => path.includes('reserved.ts'))).toBe(true);
    expect(await evb(cwd, registry, 'generate')).toMatchObject({ code: 0 });
    expect(Object.keys(filesIn(cwd)).some((path) => path.includes('reserved.ts'))).toBe(false);
  });
});

describe('generate', { timeout: 60_000 }, () => {
  test('does nothing when nothing changed, and mends what did', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    await evb(cwd, registry, ...pull);
    const before = filesIn(cwd);
    const generate = ['generate', '--registry', 'shop'];
    expect((await evb(cwd, registry, ...generate)).stderr).toContain('nothing changed');
    writeFileSync(join(cwd, 'generated/index.ts'), '// edited\n');
    const mended = await evb(cwd, registry, ...generate);
    expect(mended).toMatchObject({ code: 0 });
    expect(mended.stderr).toMatch(/overwritten: index\.ts \[EVB_FILES_OVERWRITTEN\]/);
    expect(filesIn(cwd)).toEqual(before);
    rmSync(join(cwd, 'generated/index.ts'));
    expect((await evb(cwd, registry, ...generate)).stderr).not.toContain('overwritten');
  });

  test('names what it overwrites, and nothing that it wrote itself', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    await evb(cwd, registry, ...pull);
    writeFileSync(join(cwd, 'generated/runtime.ts'), '// mine\n');
    const command = ['generate', '--registry', 'shop', '--json'];
    const config = { registry: 'shop', required: 'never' };
    writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
    const { result } = JSON.parse((await evb(cwd, registry, ...command)).stdout) as {
      result: { outputs: { written: string[]; overwritten: string[] }[] };
    };
    expect(result.outputs[0]?.overwritten).toEqual(['runtime.ts']);
    expect(result.outputs[0]?.written).toContain('elk.orders/order-created.ts');
  });

  test.each([
    ['generate', 'shpo', 'did you mean "shop"?'],
    ['generate', 'zzz', 'name one that was pulled (shop), or run evb-codegen pull --registry zzz'],
    ['check --offline', 'shpo', 'did you mean "shop"?'],
  ])('refuses a registry that nobody knows: %s --registry %s', async (command, name, fix) => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    await evb(cwd, registry, ...pull);
    const before = filesIn(cwd);
    const ran = await evb(cwd, registry, ...command.split(' '), '--registry', name);
    expect(ran.code).toBe(1);
    expect(ran.stdout + ran.stderr).toContain('[EVB_REGISTRY_NOT_PULLED]');
    expect(ran.stdout + ran.stderr).toContain(fix);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('of a registry that the config has, and nothing was pulled from, does the rest', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop(), stock: {} } });
    const config = [{ registry: 'shop' }, { registry: 'stock' }];
    writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
    expect(await evb(cwd, registry, 'pull')).toMatchObject({ code: 0 });
    expect(await evb(cwd, registry, 'generate', '--registry', 'stock')).toMatchObject({ code: 0 });
  });

  test('of several output folders names what it wrote, though another cannot be', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    const [ours, gone] = ['shop', 'gone'].map((name) => ({ registry: name, output: name }));
    const use = (...config: unknown[]) =>
      writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
    const edit = () => writeFileSync(join(cwd, 'shop/index.ts'), '// mine\n');
    use(ours, gone);
    await evb(cwd, registry, 'pull', '--registry', 'shop');
    edit();
    const text = await evb(cwd, registry, 'pull');
    expect(text.code).toBe(1);
    expect(text.stderr).toContain('is overwritten: index.ts [EVB_FILES_OVERWRITTEN]');
    expect(text.stderr).toContain('[EVB_REGISTRY_NOT_FOUND]');
    expect(text.stderr).toContain('shop: 3 events of 2 sources from 3 schemas; 1 file written');
    use(gone, ours);
    edit();
    const json = await evb(cwd, registry, 'generate', '--json');
    expect([json.code, json.stderr]).toEqual([1, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      exitCode: 1,
      findings: [{ code: 'EVB_FILES_OVERWRITTEN' }, { code: 'EVB_LOCK_MISSING' }],
      result: { outputs: [{ output: 'shop', overwritten: ['index.ts'] }] },
    });
  });

  test('follows the options of the config', async () => {
    const cwd = temporaryFolder();
    await using registry = await server({ registries: { shop: shop() } });
    await evb(cwd, registry, ...pull);
    const config = { registry: 'shop', bus: 'orders', emit: 'js', required: 'never' };
    writeFileSync(join(cwd, 'evb-codegen.config.json'), JSON.stringify(config));
    expect(await evb(cwd, registry, 'generate')).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('error'),
    });
    const after = filesIn(join(cwd, 'generated'));
    expect(Object.keys(after).filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([]);
    expect(after['index.js']).toContain("'orders'");
    expect(after['elk.orders/order-created.d.ts']).toContain('id?: string;');
  });
});
