import type { Activity, DeliveryOutcome } from '../activity.js';
import { eventId, type BusEvent } from '../bus/event.js';
import type { Rule, Target } from '../bus/rows.js';
import type { Chaos } from '../chaos.js';
import type { Place } from '../names.js';
import type { Journal } from '../store/journal.js';
import type { Store } from '../store/store.js';
import type { Table } from '../store/table.js';
import { deadLetterAttributes, reasonOf } from './dead-letter.js';
import {
  CannotDeliver,
  DeliveryFailure,
  type Delivery,
  type Destinations,
  type Payload,
} from './destination.js';
import { Lanes } from './lanes.js';
import { pendingDeliveries, pendingKey, readPending, writePending } from './pending.js';
import { nextAttemptIn, type Exhausted } from './retry.js';
import { targetInput } from './target-input.js';

/** What it takes of an account. */
interface Means extends Place {
  readonly store: Store;
  readonly journal: Journal;
  readonly rules: Table<Rule>;
  readonly destinations: Destinations;
  readonly chaos: Chaos;
  readonly now: () => number;
  readonly nextSequence: () => number;
  readonly report: (activity: Activity) => void;
}

/**
 * Brings events to targets: at least once, again after a failure, over restarts too. A delivery
 * starts when the event and the delivery itself are in the store.
 */
export class Deliveries {
  readonly #means: () => Means;
  readonly #lanes = new Lanes();
  readonly #timers = new Set<NodeJS.Timeout>();
  #open = 0;
  #closed = false;
  #whenIdle: (() => void)[] = [];

  constructor(means: () => Means) {
    this.#means = means;
  }

  /** How many are not done yet. */
  get open(): number {
    return this.#open;
  }

  /** How many wait for their target or are under way, without those that are to be tried again later. */
  get busy(): number {
    return this.#lanes.size;
  }

  add(rule: Rule, target: Target, event: BusEvent): void {
    const means = this.#means();
    const key = pendingKey(means.nextSequence());
    // Drawn in the order in which events come, which the targets' speed does not change.
    const twice = means.chaos.duplicated();
    const delivery: Delivery = {
      key,
      rule,
      target,
      event,
      since: means.now(),
      attempt: 1,
      twice,
    };
    this.#remember(delivery);
    this.#open++;
    means.journal.commit().then(
      () => this.#start(delivery),
      () => this.#leave(), // the producer was told; what is in the journal is taken up after a restart
    );
  }

  /** Takes up what was not done when the process ended. */
  async resume(): Promise<void> {
    const { store, journal, rules } = this.#means();
    for await (const [key, value] of store.entries(...pendingDeliveries)) {
      const delivery = readPending(rules, key, value);
      if (delivery === undefined) {
        journal.delete(key); // its rule was deleted, as when that happens while AWS retries
        continue;
      }
      this.#open++;
      this.#start(delivery);
    }
  }

  /** Resolves when nothing waits, is under way, or is to be tried again. */
  idle(): Promise<void> {
    if (this.#open === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Starts nothing more and gives those under way a moment. What is not done stays in the store. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#lanes.close();
  }

  #start(delivery: Delivery): void {
    if (this.#closed) return;
    this.#lanes.run(delivery.target.arn, () => this.#attempt(delivery));
  }

  async #attempt(delivery: Delivery): Promise<void> {
    try {
      await this.#send(delivery);
    } catch (error) {
      if (!this.#closed) await this.#failed(delivery, error);
      return;
    }
    this.#done(delivery, { state: 'delivered' });
  }

  async #send(delivery: Delivery): Promise<void> {
    const { target, event } = delivery;
    const means = this.#means();
    const destination = means.destinations.find(target.arn);
    if (destination === undefined) throw nothingAt(target.arn);
    const payload = payloadOf(event, targetInput(means, delivery));
    await destination.send(payload);
    if (delivery.twice) await destination.send(payload);
  }

  async #failed(delivery: Delivery, error: unknown): Promise<void> {
    const { now, chaos } = this.#means();
    const wait =
      error instanceof CannotDeliver ? undefined : nextAttemptIn(delivery, now(), chaos.jitter());
    if (typeof wait !== 'number') {
      this.#done(delivery, await this.#giveUp(delivery, error, wait));
      return;
    }
    const outcome = {
      state: 'failed',
      reason: reasonOf(error),
      retryInMilliseconds: wait,
    } as const;
    this.#report(delivery, outcome);
    const next = { ...delivery, attempt: delivery.attempt + 1 };
    this.#remember(next);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#start(next);
    }, wait);
    this.#timers.add(timer);
  }

  async #giveUp(
    delivery: Delivery,
    error: unknown,
    exhausted: Exhausted | undefined,
  ): Promise<DeliveryOutcome> {
    const { event, target } = delivery;
    const reason = reasonOf(error);
    const letters = target.deadLetterArn;
    if (letters === undefined) return { state: 'dropped', reason };
    const destination = this.#means().destinations.find(letters);
    if (destination === undefined) {
      return { state: 'dropped', reason: `${reason}; nothing here has the ARN ${letters}` };
    }
    try {
      const deadLetter = deadLetterAttributes(this.#means(), delivery, error, exhausted);
      await destination.send({ ...payloadOf(event, event.text), deadLetter });
      return { state: 'dead-lettered', reason, destination: destination.name };
    } catch (failure) {
      return {
        state: 'dropped',
        reason: `${reason}; the dead letter failed: ${reasonOf(failure)}`,
      };
    }
  }

  #remember(delivery: Delivery): void {
    const { store, journal } = this.#means();
    if (store.durable) journal.put(delivery.key, writePending(delivery));
  }

  #done(delivery: Delivery, outcome: DeliveryOutcome): void {
    const { store, journal } = this.#means();
    if (store.durable) {
      journal.delete(delivery.key);
      journal.commitSoon(); // killed before that, it comes twice
    }
    this.#report(delivery, outcome);
    this.#leave();
  }

  #leave(): void {
    this.#open--;
    if (this.#open > 0) return;
    for (const resolve of this.#whenIdle) resolve();
    this.#whenIdle = [];
  }

  #report({ rule, target, event, attempt }: Delivery, outcome: DeliveryOutcome): void {
    const { destinations, report } = this.#means();
    report({
      kind: 'delivery',
      bus: rule.bus,
      rule: rule.name,
      targetId: target.id,
      destination: destinations.find(target.arn)?.name ?? target.arn,
      eventId: eventId(event),
      attempt,
      outcome,
    });
  }
}

/** It may be there after a restart that names it again. */
function nothingAt(arn: string): DeliveryFailure {
  return new DeliveryFailure('NO_RESOURCE', `nothing here has the ARN ${arn}`);
}

function payloadOf(event: BusEvent, text: string): Payload {
  return { text, eventId: eventId(event), forwarded: event.forwarded === true };
}
