import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What came to a proxy. */
export interface Asked {
  /** `host:port` */
  readonly authority: string;
  readonly authorization: string | undefined;
}

export interface ConnectProxy {
  readonly url: string;
  readonly asked: readonly Asked[];
}

/**
 * A proxy that connects (CONNECT) and looks names up by itself: all of them are on this machine.
 * @param answer the port that a tunnel leads to, a status that it refuses with, or nothing for ever
 */
export async function startConnectProxy(
  answer: (asked: Asked) => { readonly port: number } | { readonly status: string } | 'silence',
): Promise<ConnectProxy> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', ({ url = '', headers }: IncomingMessage, socket: Socket) => {
    const one = { authority: url, authorization: headers['proxy-authorization'] };
    asked.push(one);
    const said = answer(one);
    if (said === 'silence') return;
    if ('status' in said) {
      socket.end(`HTTP/1.1 ${said.status}\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(said.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
