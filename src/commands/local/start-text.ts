import type { Contents, LocalEventBridge } from '../../local/index.js';
import { forTerminal } from '../../report/escape.js';

/**
 * What is said at the start: where it listens, what to paste to lead clients there, and what it
 * remembers.
 * @param bridge
 * @param data folder that it remembers in, as the user would write it
 * @param profile AWS_PROFILE of the shell, which would beat the keys below
 * @param isOpen whether it listens to other machines
 */
export function startText(
  bridge: Pick<LocalEventBridge, 'endpoint' | 'env' | 'contents'>,
  data: string,
  profile: string | undefined,
  isOpen: boolean,
): string {
  const lines = [
    `EventBridge and Schemas listen on ${bridge.endpoint}; Ctrl-C ends it.`,
    ...(isOpen ? ['Whoever reaches this machine reaches it, too, and needs no password.'] : []),
    '',
    'Lead AWS clients there:',
    ...(profile === undefined || profile === '' ? [] : ['  unset AWS_PROFILE']),
    ...Object.entries(bridge.env).map(([name, value]) => `  export ${name}=${value}`),
    '',
    `Kept in ${data}: ${contentsText(bridge.contents())}.`,
    '',
  ];
  return lines.map((line) => `${forTerminal(line)}\n`).join('');
}

function contentsText({ buses, rules, schemas, archives, openDeliveries }: Contents): string {
  const parts = [
    `${many(buses.length, 'bus', 'buses')} (${buses.join(', ')})`,
    many(rules, 'rule', 'rules'),
    many(schemas, 'schema', 'schemas'),
    ...archives.map(
      ({ name, events }) => `archive ${name} with ${many(events, 'event', 'events')}`,
    ),
    ...(openDeliveries === 0
      ? []
      : [`${many(openDeliveries, 'delivery', 'deliveries')} to go on with`]),
  ];
  return parts.join(', ');
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
