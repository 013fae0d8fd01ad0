import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import type { World } from '../world.js';
import { proxyFor, type Destination } from './proxy.js';
import { openTunnel } from './tunnel.js';

/** What the AWS SDK takes its connections from. */
export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/**
 * Agents that connect through the proxies that the environment names, and past them where it says so.
 * @param patience for how many milliseconds a proxy may take to connect
 */
export function proxyAgents(env: World['env'], patience: number): Agents {
  const tunnelTo: Tunnels = (protocol, { host, port, defaultPort }) => {
    const to = { protocol, host: host ?? '', port: Number(port ?? defaultPort) };
    const proxy = proxyFor(to, env);
    return proxy === undefined ? undefined : openTunnel(proxy, to, patience);
  };
  return { httpAgent: new HttpAgent(tunnelTo), httpsAgent: new HttpsAgent(tunnelTo) };
}

/** @returns undefined where there is no proxy on the way */
type Tunnels = (
  protocol: Destination['protocol'],
  options: http.ClientRequestArgs,
) => Promise<Duplex> | undefined;

type Opened = (error: Error | null, socket?: Duplex) => void;

class HttpAgent extends http.Agent {
  readonly #tunnelTo: Tunnels;

  constructor(tunnelTo: Tunnels) {
    super({ keepAlive: true });
    this.#tunnelTo = tunnelTo;
  }

  override createConnection(options: http.ClientRequestArgs, opened: Opened) {
    const tunnel = this.#tunnelTo('http', options);
    if (tunnel === undefined) return super.createConnection(options, opened);
    tunnel.then((socket) => opened(null, socket), opened);
    return undefined;
  }
}

class HttpsAgent extends https.Agent {
  readonly #tunnelTo: Tunnels;

  constructor(tunnelTo: Tunnels) {
    super({ keepAlive: true });
    this.#tunnelTo = tunnelTo;
  }

  override createConnection(options: https.RequestOptions, opened: Opened) {
    const tunnel = this.#tunnelTo('https', options);
    if (tunnel === undefined) return super.createConnection(options, opened);
    const encrypted = (socket: Duplex): Duplex | null | undefined => {
      const through = { ...options, socket };
      return super.createConnection(through);
    };
    tunnel.then((socket) => opened(null, encrypted(socket) ?? undefined)).catch(opened);
    return undefined;
  }
}
