import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  ConflictException,
  CreateDiscovererCommand,
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteSchemaCommand,
  DeleteSchemaVersionCommand,
  UpdateSchemaCommand,
  type SchemasClient,
} from '@aws-sdk/client-schemas';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { startLocalEventBridge } from '../../src/local/index.js';
import type { Finding } from '../../src/report/report.js';
import { bus, clientsOf, orderCreated } from '../local/clients.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import type { TestWorldOptions } from '../world/test-world.js';
import { putFiles } from './put-files.js';

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command found, as its JSON document says. */
export interface Found {
  readonly code: number;
  readonly findings: readonly Finding[];
}

type Json = Readonly<Record<string, unknown>>;

/** A project in a folder of its own, and a local EventBridge with its schemas. */
export interface Shop {
  readonly cwd: string;
  /** Writes files of the project. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Runs `evb-codegen`, with what `--local` means. */
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
  /** The same, read from the JSON document that it prints. */
  readonly find: (...argv: readonly string[]) => Promise<Found>;
  /** Puts a schema, or its next version, into the registry. */
  readonly put: (schema: string, detail: Json, more?: PutOptions) => Promise<void>;
  readonly remove: (schema: string, version?: string) => Promise<void>;
  /** Puts an event on the default bus, whose schemas are discovered from now on. */
  readonly discover: (detail: Json) => Promise<void>;
}

export interface PutOptions {
  readonly registry?: string;
  readonly source?: string;
  readonly detailType?: string;
  /** The whole content, instead of that of an event. */
  readonly content?: string;
}

export const order = 'elk.orders@OrderCreated';

/** @param config what evb-codegen.config.json says */
export async function openShop(
  config: unknown = { registry: 'shop' },
  options: TestWorldOptions = {},
): Promise<Shop> {
  const cwd = options.cwd ?? temporaryFolder();
  const local = await startLocalEventBridge({ data: join(cwd, '.evb-codegen') });
  const { schemas: client, events } = clientsOf(local);
  onTestFinished(async () => {
    client.destroy();
    events.destroy();
    await local.close();
  });
  const write: Shop['write'] = (files) => putFiles(cwd, files);
  write({ 'evb-codegen.config.json': JSON.stringify(config) });
  const run: Shop['run'] = async (...argv) => {
    const world = recordedWorld({ ...options, cwd, argv });
    const code = await runCommandLine(world);
    if (world.written.stderr.includes('bug of evb-codegen')) throw new Error(world.written.stderr);
    return { code, stdout: world.written.stdout, stderr: world.written.stderr };
  };
  return {
    cwd,
    write,
    run,
    find: async (...argv) => {
      const { stdout } = await run(...argv, '--json');
      const { exitCode, findings } = JSON.parse(stdout) as {
        readonly exitCode: number;
        readonly findings: readonly Finding[];
      };
      return { code: exitCode, findings };
    },
    put: (schema, detail, more = {}) => putSchema(client, schema, detail, more),
    remove: async (SchemaName, SchemaVersion) => {
      const name = { RegistryName: 'shop', SchemaName };
      if (SchemaVersion === undefined) await client.send(new DeleteSchemaCommand(name));
      else await client.send(new DeleteSchemaVersionCommand({ ...name, SchemaVersion }));
    },
    discover: async (detail) => {
      const discoverer = new CreateDiscovererCommand({ SourceArn: bus('default') });
      await client.send(discoverer).catch(unlessThere);
      await events.send(new PutEventsCommand({ Entries: [orderCreated(detail, 'default')] }));
    },
  };
}

async function putSchema(
  client: SchemasClient,
  SchemaName: string,
  detail: Json,
  { registry = 'shop', source = 'elk.orders', detailType = 'Order Created', content }: PutOptions,
): Promise<void> {
  const event = JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    type: 'object',
    properties: { detail },
  });
  const Content = content ?? event;
  const input = { RegistryName: registry, SchemaName, Content, Type: 'JSONSchemaDraft4' } as const;
  await client.send(new CreateRegistryCommand({ RegistryName: registry })).catch(unlessThere);
  try {
    await client.send(new CreateSchemaCommand(input));
  } catch (error) {
    unlessThere(error);
    await client.send(new UpdateSchemaCommand(input));
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof ConflictException)) throw error;
}

/**
 * The schema of an object. `id!` is required.
 * @param properties name -> type, or a schema
 */
export function object(properties: Readonly<Record<string, string | Json>>): Json {
  const entries = Object.entries(properties).map(
    ([name, schema]) =>
      [name.replace(/!$/, ''), typeof schema === 'string' ? { type: schema } : schema] as const,
  );
  const required = Object.keys(properties)
    .filter((name) => name.endsWith('!'))
    .map((name) => name.slice(0, -1));
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** Path -> text of all that is in the output folder of a shop. */
export function outputOf({ cwd }: Shop): Readonly<Record<string, string>> {
  const folder = join(cwd, 'generated');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    files.sort().map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

/** Equal as long as nothing in a folder was written, but for the data of the local EventBridge. */
export function folderHash(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.includes('.evb-codegen/'));
  for (const file of files.sort()) hash.update(`${file}\n${readFileSync(file, 'hex')}\n`);
  return hash.digest('hex');
}

/** What findings are about, in a word or two each. */
export function codes(findings: readonly Finding[]): string[] {
  return findings.map(({ code, where }) => [code, where.pointer ?? where.file].join(' ').trim());
}
