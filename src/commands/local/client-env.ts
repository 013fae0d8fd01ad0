import type { World } from '../../world.js';

type Env = Readonly<Record<string, string>>;

/**
 * The variables that lead AWS clients to a local EventBridge out of this environment. Where it names a
 * proxy, clients of Python, and Node's with NODE_USE_ENV_PROXY, would hand it the events.
 * @param lead the variables that do so anywhere
 * @param endpoint where the local EventBridge listens
 */
export function clientEnv(lead: Env, endpoint: string, own: World['env']): Env {
  const hasProxy = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].some((name) => own[name]);
  if (!hasProxy) return lead;
  const { hostname } = new URL(endpoint);
  const besides = own['no_proxy'] || own['NO_PROXY'];
  const list = besides ? `${besides},${hostname}` : hostname;
  return { ...lead, NO_PROXY: list, no_proxy: list };
}
