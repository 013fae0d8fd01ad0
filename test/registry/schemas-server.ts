import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Reach } from '../../src/registry/reach.js';

/** A schema as the server holds it. */
export interface StoredSchema {
  readonly lastModified?: string;
  /** Version -> content. */
  readonly versions: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** Something else than the right answer. */
export interface Trouble {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Call {
  readonly operation: 'ListRegistries' | 'ListSchemas' | 'ListSchemaVersions' | 'DescribeSchema';
  readonly schema?: string;
  readonly version?: string;
}

export interface SchemasServerOptions {
  readonly registries: Record<string, Record<string, StoredSchema>>;
  readonly pageSize?: number;
  /** Changes the order of what is listed. */
  readonly reorder?: <T>(items: readonly T[]) => readonly T[];
  /** How long an answer takes, in milliseconds. */
  readonly latency?: (call: Call) => number;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly trouble?: (call: Call, nth: number) => Trouble | 'hang-up' | undefined;
}

export interface SchemasServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly connection: Reach;
  /** What was asked, in order. */
  readonly calls: Call[];
  /** Most requests that were under way at once. */
  readonly peak: () => number;
}

/** An error as the Schemas API sends it. */
export function awsErrorReply(status: number, name: string, message: string): Trouble {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: JSON.stringify({ Code: name, Message: message }),
  };
}

/**
 * A server that speaks the wire protocol of the Schemas API (restJson1) as far as a pull goes, and
 * goes wrong as it is told to.
 */
export async function startSchemasServer(options: SchemasServerOptions): Promise<SchemasServer> {
  const calls: Call[] = [];
  let underWay = 0;
  let peak = 0;
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const call = callOf(request);
    const nth = calls.push(call);
    peak = Math.max(peak, ++underWay);
    response.on('close', () => underWay--);
    const reply = (): void => {
      const trouble = options.trouble?.(call, nth);
      if (trouble === 'hang-up') request.socket.destroy();
      else send(response, trouble ?? answer(options, call, request));
    };
    setTimeout(reply, options.latency?.(call) ?? 0);
  };
  const { tls } = options;
  const server = tls === undefined ? createServer(listener) : https.createServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    endpoint,
    connection: {
      endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    calls,
    peak: () => peak,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function callOf(request: IncomingMessage): Call {
  const url = new URL(request.url ?? '', 'http://localhost');
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const [, , , , kind, , schema, versions] = parts;
  if (parts[1] !== 'registries') throw new Error(`unknown path ${url.pathname}`);
  if (kind === undefined) return { operation: 'ListRegistries' };
  if (schema === undefined) return { operation: 'ListSchemas' };
  if (versions === 'versions') return { operation: 'ListSchemaVersions', schema };
  const version = url.searchParams.get('schemaVersion') ?? undefined;
  return { operation: 'DescribeSchema', schema, ...(version === undefined ? {} : { version }) };
}

function answer(options: SchemasServerOptions, call: Call, request: IncomingMessage): Trouble {
  const url = new URL(request.url ?? '', 'http://localhost');
  const registryName = decodeURIComponent(url.pathname.split('/')[4] ?? '');
  const registry = options.registries[registryName];
  const page = <T>(
    items: readonly T[],
  ): { readonly items: readonly T[]; readonly next?: string } => {
    const size = options.pageSize ?? Number(url.searchParams.get('limit') ?? 100);
    const start = Number(url.searchParams.get('nextToken') ?? 0);
    const ordered = options.reorder?.(items) ?? items;
    const end = start + size;
    const rest = end < ordered.length ? { next: String(end) } : {};
    return { items: ordered.slice(start, end), ...rest };
  };
  if (call.operation === 'ListRegistries') {
    const { items, next } = page(Object.keys(options.registries));
    return json({ Registries: items.map((RegistryName) => ({ RegistryName })), NextToken: next });
  }
  if (registry === undefined) {
    return awsErrorReply(
      404,
      'NotFoundException',
      `Registry with name ${registryName} does not exist.`,
    );
  }
  if (call.operation === 'ListSchemas') {
    const { items, next } = page(Object.entries(registry));
    return json({
      NextToken: next,
      Schemas: items.map(([SchemaName, { lastModified, versions }]) => ({
        SchemaName,
        LastModified: lastModified,
        VersionCount: Object.keys(versions).length,
      })),
    });
  }
  const schema = registry[call.schema ?? ''];
  if (schema === undefined) return awsErrorReply(404, 'NotFoundException', 'no such schema');
  if (call.operation === 'ListSchemaVersions') {
    const { items, next } = page(Object.keys(schema.versions));
    return json({
      NextToken: next,
      SchemaVersions: items.map((SchemaVersion) => ({ SchemaVersion })),
    });
  }
  const version = call.version ?? Object.keys(schema.versions).at(-1) ?? '';
  const Content = schema.versions[version];
  if (Content === undefined) return awsErrorReply(404, 'NotFoundException', 'no such version');
  return json({ Content, SchemaVersion: version, Type: schema.type ?? 'OpenApi3' });
}

function json(value: unknown): Trouble {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

function send(response: ServerResponse, { status, headers, body }: Trouble): void {
  response.writeHead(status, { 'x-amzn-requestid': 'request-1', ...headers });
  response.end(body);
}
