import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Call } from './aws-call.js';

export type Sdk = typeof import('@aws-sdk/client-eventbridge');

/** The SDK, loaded by `connectEvents` alone: that takes longer than starting Node. */
export interface Api {
  readonly sdk: Sdk;
  readonly client: EventBridgeClient;
  readonly call: Call;
}
