import { connect } from 'node:net';

/** Whether somebody takes connections at a URL: a server that is busy does, one that was killed does not. */
export function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname.replace(/^\[(.*)\]$/, '$1'));
  return new Promise((resolve) => {
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
