// The package as its users get it: packed, installed in an empty folder outside of the repository,
// and tried there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A folder that goes when the process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-package-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function run(program, args, cwd, options = {}) {
  return execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: 'pipe',
    ...options,
  });
}

/** Builds and packs. @returns the tarball's path, and the paths of the files in it */
export function pack() {
  run(process.execPath, ['scripts/build.mjs'], root, { stdio: 'inherit' });
  const folder = temporaryFolder();
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root));
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Installs a tarball in an empty folder. @returns the folder */
export function install(tarball) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{\n  "private": true,\n  "type": "module"\n}\n');
  run('npm', ['install', '--no-audit', '--no-fund', tarball], folder, { stdio: 'inherit' });
  return folder;
}

/**
 * What has to work in an installed package, each by its name. A step throws when it does not.
 * `evb` runs the command and gives what it printed.
 */
const steps = {
  'evb-codegen --version, and not a word besides': ({ bin, env, node, folder }) => {
    const options = { cwd: folder, env, encoding: 'utf8' };
    const { stdout, stderr } = spawnSync(node, [bin, '--version'], options);
    if (stdout.trim() !== manifest.version) throw new Error('another version');
    if (stderr !== '') throw new Error(`this Node complains: ${stderr}`);
  },
  'evb-codegen --help': ({ evb }) => {
    if (!evb('--help').includes('Exit codes:')) throw new Error('no exit codes');
  },
  'every entry can be imported': ({ node, folder }) => {
    writeFileSync(
      join(folder, 'entries.mjs'),
      `import { check, defineConfig, generate, pull } from 'evb-codegen';
import { startLocalEventBridge } from 'evb-codegen/local';
import schema from 'evb-codegen/report.schema.json' with { type: 'json' };
const missing = [check, defineConfig, generate, pull, startLocalEventBridge, schema.title].indexOf(undefined);
if (missing !== -1) throw new Error('entry ' + missing + ' is missing');
`,
    );
    run(node, ['entries.mjs'], folder);
  },
  'init, a discovered event, pull, check': ({ evb, node, folder }) => {
    writeFileSync(join(folder, 'tsconfig.json'), tsconfig);
    evb('init', '--yes');
    writeFileSync(join(folder, 'put-order.mjs'), putOrder);
    run(node, ['put-order.mjs'], folder);
    evb('pull', '--local');
    evb('generate');
    evb('check', '--local');
  },
  'what was generated type-checks': ({ node, folder }) => {
    writeFileSync(join(folder, 'use.ts'), use);
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    run(node, [tsc, '-p', '.'], folder, { stdio: 'inherit' });
  },
};

const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    types: [],
    // The AWS SDK's declarations want @types/node.
    skipLibCheck: true,
  },
  include: ['generated', 'use.ts'],
});

/** Lets the local EventBridge of the folder discover an order. */
const putOrder = `import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { startLocalEventBridge } from 'evb-codegen/local';

const bridge = await startLocalEventBridge({ data: '.evb-codegen' });
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const connection = { endpoint: bridge.endpoint, region: 'us-east-1', credentials };
const SourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
await new SchemasClient(connection).send(new CreateDiscovererCommand({ SourceArn }));
const Entries = [{ Source: 'elk.orders', DetailType: 'Order Created', Detail: '{"id":"2"}' }];
await new EventBridgeClient(connection).send(new PutEventsCommand({ Entries }));
await bridge.close();
`;

const use = `import { isOrderCreatedEvent } from './generated/elk.orders/order-created.js';
export const idOf = (value: unknown): string | undefined =>
  isOrderCreatedEvent(value) ? value.detail.id : undefined;
// @ts-expect-error the detail has no such property
export const wrong = (value: unknown) => isOrderCreatedEvent(value) && value.detail.orderId;
`;

/**
 * Runs every step.
 * @param folder that the package is installed in; what an earlier try left there goes
 * @param node the Node to run it on
 */
export function tryOut(folder, node) {
  const bin = join(folder, 'node_modules/evb-codegen/dist/bin.js');
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const evb = (...args) => run(node, [bin, ...args], folder, { env });
  for (const name of ['generated', '.evb-codegen']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const [name, step] of Object.entries(steps)) {
    step({ evb, bin, env, node, folder });
    console.log(`ok: ${name}`);
  }
  return Object.keys(steps).length;
}
