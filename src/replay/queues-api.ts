/** Of Amazon SQS, what a preflight takes. */
export interface QueuesApi {
  /** @returns its URL */
  create(queue: QueueOrder): Promise<string>;
  /** Some of the messages, none after a moment without any. */
  receive(url: string): Promise<readonly Message[]>;
  /** Deletes messages that were received. */
  delete(url: string, messages: readonly Message[]): Promise<void>;
  /** Whether no message is there, as far as SQS knows. */
  isEmpty(url: string): Promise<boolean>;
  /** Removes a queue with all that is in it; fine when there is none. */
  remove(url: string): Promise<void>;
  close(): void;
}

export interface QueueOrder {
  readonly name: string;
  /** IAM policy, JSON: who may send messages. */
  readonly policy: string;
}

export interface Message {
  readonly body: string;
  readonly receipt: string;
}
