import { throttled as throttledError } from './bus/errors.js';
import type { EntryError } from './bus/entry.js';
import { ServiceError } from './service-error.js';

/** Troubles that AWS documents, made on purpose. Chances are from 0 to 1; absent means none. */
export interface ChaosOptions {
  /** The same seed gives the same troubles to the same requests. */
  readonly seed?: number;
  /** Chance that a request is refused with ThrottlingException (TooManyRequestsException for schemas). */
  readonly throttling?: number;
  /** Chance that an entry of PutEvents fails with InternalFailure or ThrottlingException. */
  readonly entryFailures?: number;
  /** Chance that a delivery comes twice. */
  readonly duplicates?: number;
  /** Replays give the events of one minute in any order. */
  readonly reordering?: boolean;
  /** How long an event takes until its archive's replays see it, in milliseconds (AWS: 10 minutes). */
  readonly archiveLag?: number;
  /** How long a schema takes until the registry has it, in milliseconds (AWS: some 5 minutes). */
  readonly discoveryDelay?: number;
}

/** Draws the troubles. Each kind has a sequence of its own, so that one does not shift another. */
export interface Chaos {
  throttled(service: 'events' | 'schemas'): ServiceError | undefined;
  entryFailure(): EntryError | undefined;
  duplicated(): boolean;
  /** From 0 to 1: spreads the moments at which failed deliveries are tried again. */
  jitter(): number;
  /** The items in the order in which they came, or shuffled. */
  order<Item>(items: readonly Item[]): readonly Item[];
  readonly archiveLag: number;
  readonly discoveryDelay: number;
}

export function makeChaos(options: ChaosOptions = {}): Chaos {
  const seed = options.seed ?? 1;
  const sequence = (kind: number) => randomSequence(seed * 31 + kind);
  const [throttle, fail, which] = [sequence(1), sequence(2), sequence(3)];
  const [double, shuffle, jitter] = [sequence(4), sequence(5), sequence(6)];
  return {
    throttled(service) {
      if (throttle() >= (options.throttling ?? 0)) return undefined;
      return service === 'events'
        ? throttledError()
        : new ServiceError('TooManyRequestsException', 429, 'Too Many Requests');
    },
    entryFailure() {
      if (fail() >= (options.entryFailures ?? 0)) return undefined;
      return which() < 0.5
        ? { ErrorCode: 'InternalFailure', ErrorMessage: 'Unexpected service error.' }
        : { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
    },
    duplicated: () => double() < (options.duplicates ?? 0),
    jitter,
    order: (items) => (options.reordering === true ? shuffled(items, shuffle) : items),
    archiveLag: options.archiveLag ?? 0,
    discoveryDelay: options.discoveryDelay ?? 0,
  };
}

type Random = () => number;

/** mulberry32: numbers from 0 to 1 that follow from the seed. */
function randomSequence(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
