/* eslint-disable */
/** Waiting that an AbortSignal ends. */

/** An `AbortSignal`; its type is not everywhere where the generated code is. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Waits for the promise, or until the signal is aborted: then it gives undefined. */
export function orAbort<T>(
  promise: PromiseLike<T>,
  signal: AbortSignalLike | undefined,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const give = (settle: () => void) => () => {
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = give(() => resolve(undefined));
    signal?.addEventListener('abort', onAbort);
    promise.then(
      (value) => give(() => resolve(value))(),
      (error) => give(() => reject(error))(),
    );
    if (signal?.aborted) onAbort();
  });
}

/** Waits so long, or until the signal is aborted. */
export async function sleep(
  milliseconds: number,
  signal: AbortSignalLike | undefined,
): Promise<void> {
  let timer: unknown;
  await orAbort(
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    }),
    signal,
  );
  clearTimeout(timer);
}

/** The items of a source, until it ends or the signal is aborted. */
export async function* untilAbort<T>(
  source: Iterable<T> | AsyncIterable<T>,
  signal: AbortSignalLike | undefined,
): AsyncGenerator<T, void> {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isOpen = false;
  try {
    for (;;) {
      const step = await orAbort(Promise.resolve(iterator.next()), signal);
      if (step === undefined || step.done) return void (isOpen = step === undefined);
      isOpen = true;
      yield step.value;
      isOpen = false;
    }
  } finally {
    // Nobody waits for it: it may be waiting for the item that was given up.
    if (isOpen) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
