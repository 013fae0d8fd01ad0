import { isIP } from 'node:net';
import { isLoopbackHost } from '../../loopback.js';
import { header, type Request } from './reply.js';

/**
 * Web pages can send requests to servers on loopback. AWS clients send no `Origin`, and a page that
 * has its own name point at loopback (DNS rebinding) shows that name in `Host`, which no browser leaves out. A server that is
 * open to other machines may go by any name.
 * @param host what the server listens on
 * @returns whether the request may come from a web page
 */
export function comesFromWebPage(request: Request, host: string): boolean {
  if (request.headers['origin'] !== undefined) return true;
  const name = header(request, 'host');
  return name !== undefined && isLoopbackHost(host) && !isOwnName(name);
}

function isOwnName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const address = name.replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(address) !== 0;
}
