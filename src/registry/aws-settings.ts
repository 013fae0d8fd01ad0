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
  const timeouts = {
    connectionTimeout: patience.connection,
    requestTimeout: patience.answer,
    socketTimeout: patience.answer,
    throwOnRequestTimeout: true,
  };
  // How many calls are under way at once is up to those who make them.
  if (!namesProxy(env)) {
    const agent = { maxSockets: Infinity };
    return { ...reach, requestHandler: { ...timeouts, httpAgent: agent, httpsAgent: agent } };
  }
  const { proxyAgents } = await import('./proxy-agents.js');
  const requestHandler = {
    ...timeouts,
    ...proxyAgents(env, patience.connection),
    // The proxy is given up first: its name is what helps.
    connectionTimeout: patience.answer,
  };
  return { ...reach, ...(await credentialsThrough(requestHandler, reach)), requestHandler };
}

/** Who asks SSO for credentials takes nothing over from the client that needs them. */
async function credentialsThrough(requestHandler: object, { profile, credentials }: Reach) {
  if (credentials !== undefined) return { credentials };
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  return {
    credentials: defaultProvider({
      ...(profile === undefined ? {} : { profile }),
      clientConfig: { requestHandler },
    }),
  };
}
