import type { JsonObject } from '../model/read/json.js';

/** What happens inside, told as it happens: for the console, and for tests that wait for it. */
export type Activity =
  | { readonly kind: 'event'; readonly bus: string; readonly event: JsonObject }
  | {
      readonly kind: 'dropped';
      readonly bus: string;
      readonly event: JsonObject;
      readonly reason: string;
    }
  | {
      readonly kind: 'schema';
      readonly registry: string;
      readonly schema: string;
      readonly version: number;
    }
  | { readonly kind: 'not-discovered'; readonly event: JsonObject; readonly reason: string }
  | {
      readonly kind: 'delivery';
      readonly rule: string;
      readonly bus: string;
      readonly targetId: string;
      readonly destination: string;
      readonly eventId: string;
      readonly attempt: number;
      readonly outcome: DeliveryOutcome;
    }
  | { readonly kind: 'failure'; readonly operation: string; readonly error: unknown }
  | { readonly kind: 'replay'; readonly replay: string; readonly state: string };

export type DeliveryOutcome =
  | { readonly state: 'delivered' }
  | { readonly state: 'failed'; readonly reason: string; readonly retryInMilliseconds: number }
  | { readonly state: 'dead-lettered'; readonly reason: string; readonly destination: string }
  | { readonly state: 'dropped'; readonly reason: string };
