import type { World } from '../world.js';
import { namesProxy } from './proxy.js';
import type { Reach } from './reach.js';

/** For how many milliseconds AWS is waited for. */
export interface Patience {
  /** Until there is a connection. */
  readonly connection: number;
  /** Until there is an answer, and then until there is more of it. */
  readonly answer: number;
}

/** With eight attempts at a call, nobody waits for two minutes. */
const usual: Patience = { connection: 5_000, answer: 10_000 };

/** What a client of the AWS SDK is made with: whom it asks, through which proxy, how long it waits. */
export async function clientSettings(reach: Reach, env: World['env'], patience = usual) {
  const requestHandler = await handlerSettings(env, patience);
  const credentials = reach.credentials ?? (await credentialsBy(requestHandler, reach.profile));
  return { ...reach, credentials, requestHandler };
}

async function handlerSettings(env: World['env'], { connection, answer }: Patience) {
  const timeouts = { requestTimeout: answer, socketTimeout: answer, throwOnRequestTimeout: true };
  if (!namesProxy(env)) {
    // How many calls are under way at once is up to those who make them.
    const agent = { maxSockets: Infinity };
    return { ...timeouts, connectionTimeout: connection, httpAgent: agent, httpsAgent: agent };
  }
  const { proxyAgents } = await import('./proxy-agents.js');
  // They give the proxy up themselves: its name is what helps.
  return { ...timeouts, ...proxyAgents(env, connection) };
}

/** What the SDK does by itself, but for SSO, whose clients would take nothing over from ours. */
async function credentialsBy(requestHandler: object, profile: string | undefined) {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const clientConfig = { requestHandler };
  return defaultProvider({ clientConfig, ...(profile === undefined ? {} : { profile }) });
}
