import { isLoopback } from '../loopback.js';
import type { World } from '../world.js';

/** A proxy, and who named it. */
export interface Proxy {
  readonly url: string;
  /** The variable of the environment. */
  readonly variable: string;
}

/** Where a connection is to lead. */
export interface Destination {
  readonly protocol: 'http' | 'https';
  /** A name or an address, IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
}

/** Whether the environment names any proxy. */
export function namesProxy(env: World['env']): boolean {
  return proxyOf('http', env) !== undefined || proxyOf('https', env) !== undefined;
}

/**
 * The proxy on the way to a destination, read out of the environment as the AWS CLI does; none on
 * the way to this machine.
 */
export function proxyFor(to: Destination, env: World['env']): Proxy | undefined {
  if (isLoopback(`${to.protocol}://${hostOf(to)}`) || leadsPast(to, env)) return undefined;
  return proxyOf(to.protocol, env);
}

/** As it stands in a URL. */
export function hostOf({ host }: Destination): string {
  return host.includes(':') ? `[${host}]` : host;
}

function proxyOf(protocol: Destination['protocol'], env: World['env']): Proxy | undefined {
  const [variable, value] = setting(env, `${protocol}_proxy`);
  if (value === '') return undefined;
  return { url: value.includes('://') ? value : `http://${value}`, variable };
}

/** Whether NO_PROXY names the host or a domain that it is in, on every port or on this one. */
function leadsPast(to: Destination, env: World['env']): boolean {
  const [, list] = setting(env, 'no_proxy');
  const names = [to.host, hostOf(to), `${hostOf(to)}:${to.port}`].map((name) => name.toLowerCase());
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '' || entry === '*') return entry === '*';
    const wanted = entry.toLowerCase().replace(/^\*?\./, '');
    return names.some((name) => name === wanted || name.endsWith(`.${wanted}`));
  });
}

/** A variable in lower case, else in upper case: its name and its value. */
function setting(env: World['env'], lower: string): readonly [name: string, value: string] {
  const name = env[lower] === undefined ? lower.toUpperCase() : lower;
  return [name, env[name]?.trim() ?? ''];
}
