import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** What AWS says instead of doing it. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** IAM says no, as EventBridge and SQS answer then. */
export const denied: Refusal = {
  status: 400,
  type: 'AccessDeniedException',
  message: 'User: arn:aws:iam::000000000000:user/ada is not authorized',
};

export interface Proxy {
  readonly endpoint: string;
  /** Operations that came, as `X-Amz-Target` names them. */
  readonly asked: readonly string[];
}

/**
 * Stands between a client and a local EventBridge, and answers some requests itself: what a local
 * one cannot do, because everybody may do everything there.
 * @param refuse by the operation: `AmazonSQS.ReceiveMessage`
 */
export async function openProxy(
  endpoint: string,
  refuse: (operation: string) => Refusal | undefined,
): Promise<Proxy> {
  // With --endpoint-url, credentials are the user's own.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    // Schemas has its operations in the path.
    const operation = String(headers['x-amz-target'] ?? `${method} ${url}`);
    asked.push(operation);
    const refusal = refuse(operation);
    if (refusal !== undefined) {
      response.writeHead(refusal.status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: refusal.type, message: refusal.message }));
      return;
    }
    const target = headers['x-amz-target'];
    const reply = await fetch(endpoint + url, {
      method,
      headers: typeof target === 'string' ? { 'x-amz-target': target } : {},
      ...(method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = await reply.text();
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, asked };
}
