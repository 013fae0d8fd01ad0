import { createHash, randomUUID } from 'node:crypto';

/** A message as ReceiveMessage gives it. */
export interface Received {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly MD5OfBody: string;
  readonly Body: string;
}

interface Message {
  readonly body: string;
  /** Milliseconds since the epoch: from then on it can be received. */
  visibleFrom: number;
  received: number;
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

  send(body: string): void {
    this.#messages.set(randomUUID(), { body, visibleFrom: this.#now(), received: 0 });
  }

  /**
   * Gives out messages that nobody has, oldest first.
   * @param most how many at most
   * @param hidden for how many milliseconds nobody else gets them
   */
  receive(most: number, hidden: number): Received[] {
    const received: Received[] = [];
    for (const [id, message] of this.#messages) {
      if (received.length >= most) break;
      if (message.visibleFrom > this.#now()) continue;
      message.visibleFrom = this.#now() + hidden;
      message.received++;
      received.push({
        MessageId: id,
        ReceiptHandle: `${id}/${message.received}`,
        MD5OfBody: createHash('md5').update(message.body).digest('hex'),
        Body: message.body,
      });
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
