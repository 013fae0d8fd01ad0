import type { Activity, DeliveryOutcome } from '../activity.js';
import { eventId, type BusEvent } from '../bus/event.js';
import type { Rule, Target } from '../bus/rows.js';
import type { Chaos } from '../chaos.js';
import { giveUp, reasonOf } from './dead-letter.js';
import { deliver, type Means } from './deliver.js';
import type { Delivery } from './delivery.js';
import { CannotDeliver } from './destination.js';
import { Lanes } from './lanes.js';
import { forgetPending, notePending, pendingKey, readPending, type Keeping } from './pending.js';
import { nextAttemptIn } from './retry.js';

/** What it takes of an account. */
interface Setting extends Means, Keeping {
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
  readonly #setting: () => Setting;
  readonly #lanes = new Lanes();
  /** Of those that are to be tried again later. */
  readonly #timers = new Set<NodeJS.Timeout>();
  #open = 0;
  #closed = false;
  #whenIdle: (() => void)[] = [];

  constructor(setting: () => Setting) {
    this.#setting = setting;
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
    const setting = this.#setting();
    const delivery: Delivery = {
      key: pendingKey(setting.nextSequence()),
      rule,
      target,
      event,
      since: setting.now(),
      attempt: 1,
      // Drawn in the order in which events come, which the targets' speed does not change.
      twice: setting.chaos.duplicated(),
    };
    notePending(delivery, setting);
    this.#open++;
    setting.journal.commit().then(
      () => this.#start(delivery),
      () => this.#leave(), // the producer was told; what is in the journal is taken up after a restart
    );
  }

  /** Takes up what was not done when the process ended. */
  async resume(): Promise<void> {
    for await (const delivery of readPending(this.#setting())) {
      this.#open++;
      this.#start(delivery);
    }
  }

  /** Resolves when nothing waits, is under way, or is to be tried again, or when this is closed. */
  idle(): Promise<void> {
    if (this.#open === 0 || this.#closed) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Starts nothing more and gives those under way a moment. What is not done stays in the store. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#lanes.close();
    this.#tellIdle(); // what is not done stays so
  }

  #start(delivery: Delivery): void {
    if (this.#closed) return;
    this.#lanes.run(delivery.target.arn, () => this.#run(delivery));
  }

  async #run(delivery: Delivery): Promise<void> {
    try {
      await deliver(delivery, this.#setting());
    } catch (error) {
      if (!this.#closed) await this.#fail(delivery, error);
      return;
    }
    this.#done(delivery, { state: 'delivered' });
  }

  async #fail(delivery: Delivery, error: unknown): Promise<void> {
    const setting = this.#setting();
    const { now, chaos } = setting;
    const wait =
      error instanceof CannotDeliver ? undefined : nextAttemptIn(delivery, now(), chaos.jitter());
    if (typeof wait === 'number') this.#tryAgain(delivery, error, wait);
    else this.#done(delivery, await giveUp(delivery, { error, exhausted: wait }, setting));
  }

  #tryAgain(delivery: Delivery, error: unknown, wait: number): void {
    const reason = reasonOf(error);
    this.#report(delivery, { state: 'failed', reason, retryInMilliseconds: wait });
    const next = { ...delivery, attempt: delivery.attempt + 1 };
    notePending(next, this.#setting());
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#start(next);
    }, wait);
    this.#timers.add(timer);
  }

  #done(delivery: Delivery, outcome: DeliveryOutcome): void {
    forgetPending(delivery, this.#setting());
    this.#report(delivery, outcome);
    this.#leave();
  }

  #leave(): void {
    this.#open--;
    if (this.#open === 0) this.#tellIdle();
  }

  #tellIdle(): void {
    for (const resolve of this.#whenIdle) resolve();
    this.#whenIdle = [];
  }

  #report({ rule, target, event, attempt }: Delivery, outcome: DeliveryOutcome): void {
    const { destinations, report } = this.#setting();
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
