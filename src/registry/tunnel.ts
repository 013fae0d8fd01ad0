import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { hostOf, type Destination, type Proxy } from './proxy.js';

/** A proxy that did not connect; the message says which, who named it and what it did. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Where the AWS SDK finds it, it tries again. */
  readonly $retryable: { readonly throttling: boolean } | undefined;

  constructor(proxy: Proxy, reason: string, mayPass: boolean) {
    super(`the proxy ${withoutPassword(proxy.url)} (${proxy.variable}) ${reason}`);
    this.$retryable = mayPass ? { throttling: false } : undefined;
  }
}

/**
 * Has a proxy connect to a destination (HTTP's CONNECT).
 * @param patience for how many milliseconds that may take
 * @throws ProxyError when it does not
 */
export async function openTunnel(proxy: Proxy, to: Destination, patience: number): Promise<Duplex> {
  const signal = AbortSignal.timeout(patience);
  const request = requestTo(proxy, `${hostOf(to)}:${to.port}`, signal);
  return new Promise((resolve, reject) => {
    const fail = (reason: string, mayPass: boolean): void =>
      reject(new ProxyError(proxy, reason, mayPass));
    // Whoever stops waiting for it does not have to wait for the proxy.
    request.once('socket', (socket) => socket.unref());
    request.once('connect', ({ statusCode = 0, statusMessage = '' }, socket) => {
      if (statusCode >= 200 && statusCode < 300) {
        resolve(socket.ref());
        return;
      }
      socket.destroy();
      fail(`answers ${statusCode} ${statusMessage}`.trim(), statusCode >= 500);
    });
    request.once('error', ({ message }) => {
      if (signal.aborted) fail(`has not connected after ${patience / 1000} s`, true);
      else fail(`cannot be reached: ${message}`, true);
    });
    request.end();
  });
}

function requestTo(proxy: Proxy, path: string, signal: AbortSignal): http.ClientRequest {
  const url = URL.canParse(proxy.url) ? new URL(proxy.url) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new ProxyError(proxy, 'is not the URL of an HTTP proxy', false);
  }
  const { protocol, port, username, password } = url;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const user = [username, password].map(decoded).join(':');
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  return (protocol === 'http:' ? http : https).request({
    method: 'CONNECT',
    host,
    port,
    path,
    headers: { host: path, ...(user === ':' ? {} : { 'proxy-authorization': authorization }) },
    agent: false,
    // Else it would be taken from the header.
    servername: isIP(host) === 0 ? host : '',
    signal,
  });
}

/** A password with a `%` in it is often written as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/.*@/, '//');
}
