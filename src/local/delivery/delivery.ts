import type { BusEvent } from '../bus/event.js';
import type { Rule, Target } from '../bus/rows.js';

/** One event on its way to one target of one rule. */
export interface Delivery {
  /** Its place in the store. */
  readonly key: string;
  readonly rule: Rule;
  readonly target: Target;
  readonly event: BusEvent;
  /** When the first attempt was due. */
  readonly since: number;
  readonly attempt: number;
  /** Trouble on purpose: it is to come twice. */
  readonly twice: boolean;
}
