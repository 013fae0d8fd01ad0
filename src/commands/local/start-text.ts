import type { Contents, LocalEventBridge } from '../../local/index.js';
import { forTerminal } from '../../report/escape.js';
import { counted } from '../../text/counted.js';

/**
 * What is said at the start: where it listens, what to paste to lead clients there, and what it
 * remembers.
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
    `${counted(buses.length, 'bus', 'buses')} (${buses.join(', ')})`,
    counted(rules, 'rule'),
    counted(schemas, 'schema'),
    ...archives.map(({ name, events }) => `archive ${name} with ${counted(events, 'event')}`),
    ...(openDeliveries === 0
      ? []
      : [`${counted(openDeliveries, 'delivery', 'deliveries')} to go on with`]),
  ];
  return parts.join(', ');
}
