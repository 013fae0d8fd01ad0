import { isObject } from '../../model/read/json.js';
import type { Account } from '../account.js';
import { accept } from '../bus/accept.js';
import type { BusEvent } from '../bus/event.js';
import { compactJson, parseJsonObject } from '../json.js';
import { CannotDeliver, type Destination, type Payload } from './destination.js';

/** Puts events on another bus as they are: their id, source and time stay. */
export function busDestination(account: Account, bus: string): Destination {
  return {
    name: `event bus ${bus}`,
    async send(payload) {
      if (!account.buses.has(bus))
        throw new CannotDeliver('NO_RESOURCE', `there is no event bus ${bus}`);
      accept(account, bus, forwardedEvent(payload));
      await account.journal.commit();
    },
  };
}

function forwardedEvent({ text, forwarded }: Payload): BusEvent {
  if (forwarded) {
    throw new CannotDeliver('ERROR_FROM_TARGET', 'an event goes from bus to bus only once');
  }
  const object = parseJsonObject(text);
  const time = object?.['time'];
  const at = typeof time === 'string' ? Date.parse(time) : NaN;
  if (object === undefined || Number.isNaN(at) || !isObject(object['detail'])) {
    const reason = "the target's input settings made something that is no event";
    throw new CannotDeliver('INVALID_PARAMETER', reason);
  }
  return { object, text: compactJson(text), at, forwarded: true };
}
