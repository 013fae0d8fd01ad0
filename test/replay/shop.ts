import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CreateArchiveCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand } from '@aws-sdk/client-schemas';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import {
  startLocalEventBridge,
  type EventFunction,
  type LocalEventBridge,
} from '../../src/local/index.js';
import { realDisk } from '../../src/world-real.js';
import { bus, clientsOf, lambda, orderCreated } from '../local/clients.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { putFiles } from '../support/put-files.js';
import { testWorld, type TestWorld, type TestWorldOptions } from '../world/test-world.js';

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** An event as a consumer gets it. */
export interface OrderEvent {
  readonly id: string;
  readonly detail: { readonly id?: string; readonly orderId?: string };
  readonly 'replay-name'?: string;
}

/** A project of a team with the bus `orders`: discoverer, archive, and the rule of a consumer. */
export interface Shop {
  readonly cwd: string;
  readonly local: LocalEventBridge;
  readonly events: EventBridgeClient;
  /** Puts orders and waits until they are delivered. */
  readonly put: (...details: readonly object[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the shop, on a real local EventBridge of its own, until the test is over.
 * @param consume target of the rule `consumer`
 */
export async function openShop(
  consume: EventFunction = () => undefined,
  files: Readonly<Record<string, string>> = {},
): Promise<Shop> {
  const config = JSON.stringify({ registry: 'discovered-schemas', bus: 'orders', emit: 'js' });
  const cwd = temporaryFolder({
    'evb-codegen.config.json': config,
    'package.json': '{"type":"module"}',
    ...files,
  });
  const local = await startLocalEventBridge({
    data: join(cwd, '.evb-codegen'),
    buses: ['orders'],
    functions: { consume },
  });
  const { events, schemas } = clientsOf(local);
  const close = async (): Promise<void> => {
    events.destroy();
    schemas.destroy();
    await local.close();
  };
  onTestFinished(close);
  await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
  await events.send(
    new CreateArchiveCommand({ ArchiveName: 'all-orders', EventSourceArn: bus('orders') }),
  );
  await putRule(events, 'consumer', { source: ['elk.orders'] });
  return { cwd, local, events, put: (...details) => putOrders(events, local, details), close };
}

/** A rule whose target is the consumer. */
export async function putRule(
  events: EventBridgeClient,
  Name: string,
  pattern: object,
  State: 'ENABLED' | 'DISABLED' = 'ENABLED',
): Promise<void> {
  const rule = { EventBusName: 'orders', EventPattern: JSON.stringify(pattern), State };
  await events.send(new PutRuleCommand({ Name, ...rule }));
  const Targets = [{ Id: 'consume', Arn: lambda('consume') }];
  await events.send(new PutTargetsCommand({ Rule: Name, EventBusName: 'orders', Targets }));
}

async function putOrders(
  events: EventBridgeClient,
  local: LocalEventBridge,
  details: readonly object[],
): Promise<void> {
  const Entries = details.map((detail) => orderCreated(detail));
  await events.send(new PutEventsCommand({ Entries }));
  await local.idle();
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in the folder; waiting takes a moment, however long it would be. */
export async function run(
  cwd: string,
  argv: readonly string[],
  changes: TestWorldOptions = {},
): Promise<Ran> {
  const world = worldIn(cwd, argv, changes);
  const code = await runCommandLine(world);
  return { code, ...world.written };
}

/**
 * The same on a terminal.
 * @param answer is asked what is asked there
 */
export async function runOnTerminal(
  cwd: string,
  argv: readonly string[],
  answer: (question: string) => string | undefined,
  changes: TestWorldOptions = {},
): Promise<Ran> {
  const ask = async (question: string) => answer(question);
  const world = worldIn(cwd, argv, { stdin: { isTTY: true, ask }, ...changes });
  const code = await runCommandLine({ ...world, stderr: { ...world.stderr, isTTY: true } });
  return { code, ...world.written };
}

function worldIn(cwd: string, argv: readonly string[], changes: TestWorldOptions): TestWorld {
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    setTimeout(Math.min(ms, 5), undefined, signal === undefined ? {} : { signal });
  return recordedWorld({ cwd, argv, sleep, random: Math.random, ...changes });
}

/**
 * The snapshot after a pull from a bus that had these orders, by path, to be put into folders.
 * @param config the files that the pull needs
 */
export async function pulledFiles(
  config: Readonly<Record<string, string>>,
  ...details: readonly object[]
): Promise<Readonly<Record<string, string>>> {
  const cwd = mkdtempSync(join(tmpdir(), 'evb-codegen-'));
  const local = await startLocalEventBridge({ data: join(cwd, '.evb-codegen'), buses: ['orders'] });
  const { events, schemas } = clientsOf(local);
  try {
    putFiles(cwd, config);
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    const Entries = details.map((detail) => orderCreated(detail));
    await events.send(new PutEventsCommand({ Entries }));
    const world = testWorld({ cwd, disk: realDisk, argv: ['pull', '--local'] });
    const code = await runCommandLine(world);
    if (code !== 0) throw new Error(world.written.stderr);
    return jsonFiles(cwd, 'generated');
  } finally {
    events.destroy();
    schemas.destroy();
    await local.close();
    rmSync(cwd, { recursive: true });
  }
}

function jsonFiles(cwd: string, folder: string): Record<string, string> {
  const all = readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' });
  const paths = all.filter((path) => path.endsWith('.json')).map((path) => join(folder, path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(cwd, path), 'utf8')]));
}
