import { randomUUID } from 'node:crypto';
import type { MessageAttributes } from './message-attributes.js';

/** A message that was given out. Times are milliseconds since the epoch. */
export interface Received {
  readonly id: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sent: number;
  readonly firstReceived: number;
  /** How many times it was given out. */
  readonly count: number;
}

interface Message {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sent: number;
  /** From then on it can be received. */
  visibleFrom: number;
  firstReceived: number | undefined;
  count: number;
}

export type Attributes = ReadonlyMap<string, string>;

/** A standard queue. It lives as long as the process, as do the messages in it. */
export class Queue {
  readonly name: string;
  attributes: Attributes;
  readonly #now: () => number;
  readonly #messages = new Map<string, Message>();

  constructor(name: string, attributes: Attributes, now: () => number) {
    this.name = name;
    this.attributes = attributes;
    this.#now = now;
  }

  send(body: string, attributes: MessageAttributes = {}): void {
    const sent = this.#now();
    const fresh = { sent, visibleFrom: sent, firstReceived: undefined, count: 0 };
    this.#messages.set(randomUUID(), { body, attributes, ...fresh });
  }

  /**
   * Gives out messages that nobody has, oldest first.
   * @param most how many at most
   * @param hidden for how many milliseconds nobody else gets them
   */
  receive(most: number, hidden: number): Received[] {
    const now = this.#now();
    const received: Received[] = [];
    for (const [id, message] of this.#messages) {
      if (received.length >= most) break;
      if (message.visibleFrom > now) continue;
      message.visibleFrom = now + hidden;
      message.firstReceived ??= now;
      message.count++;
      const { body, attributes, sent, firstReceived, count } = message;
      const receiptHandle = `${id}/${count}`;
      received.push({ id, receiptHandle, body, attributes, sent, firstReceived, count });
    }
    return received;
  }

  /** @returns whether the handle is one of ours; the message may be gone already */
  delete(receiptHandle: string): boolean {
    const id = /^([0-9a-f-]{36})\/\d+$/.exec(receiptHandle)?.[1];
    if (id !== undefined) this.#messages.delete(id);
    return id !== undefined;
  }

  /** How many messages wait, and how many somebody has received and not deleted yet. */
  count(): { readonly waiting: number; readonly inFlight: number } {
    const now = this.#now();
    const waiting = [...this.#messages.values()].filter((m) => m.visibleFrom <= now).length;
    return { waiting, inFlight: this.#messages.size - waiting };
  }
}
