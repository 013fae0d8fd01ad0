import type { Activity } from './activity.js';
import type { Matcher } from './bus/matcher.js';
import type { Chaos } from './chaos.js';
import type { Deliveries } from './delivery/deliveries.js';
import type { Destinations } from './delivery/destination.js';
import type { Place } from './names.js';
import type { Journal } from './store/journal.js';
import type { Queue } from './sqs/queue.js';
import type { Store } from './store/store.js';
import type { Tables } from './tables.js';

/** What an AWS account holds in one region, as far as the local EventBridge has it. */
export interface Account extends Place, Tables {
  readonly store: Store;
  readonly journal: Journal;
  /** By name. Not kept: they are there for as long as the process. */
  readonly queues: Map<string, Queue>;
  readonly matcher: Matcher;
  readonly deliveries: Deliveries;
  readonly destinations: Destinations;
  readonly chaos: Chaos;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A number that grows, over restarts too. */
  readonly nextSequence: () => number;
  readonly report: (activity: Activity) => void;
  readonly closed: () => boolean;
  /** Stops what runs by itself, and closes the store. */
  readonly close: () => Promise<void>;
  /** An event of AWS's own, such as those about schemas. */
  readonly publish: (event: OwnEvent) => void;
  /** Runs a discovery at once, or when the delay that was asked for is over. */
  readonly whenDiscovered: (discovery: () => void) => void;
}

export interface OwnEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: string;
}
