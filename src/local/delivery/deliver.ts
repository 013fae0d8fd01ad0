import type { Place } from '../names.js';
import type { Delivery } from './delivery.js';
import { DeliveryFailure, payloadOf, type Destinations } from './destination.js';
import { targetInput } from './target-input.js';

/** What it takes of an account to send something. */
export interface Means extends Place {
  readonly destinations: Destinations;
}

/** Sends an event to its target, as the target's input settings have it. Rejects as destinations do. */
export async function deliver(delivery: Delivery, means: Means): Promise<void> {
  const { target, event, twice } = delivery;
  const destination = means.destinations.find(target.arn);
  if (destination === undefined) throw nothingAt(target.arn);
  const payload = payloadOf(event, targetInput(means, delivery));
  await destination.send(payload);
  if (twice) await destination.send(payload);
}

/** It may be there after a restart that names it again. */
function nothingAt(arn: string): DeliveryFailure {
  return new DeliveryFailure('NO_RESOURCE', `nothing here has the ARN ${arn}`);
}
