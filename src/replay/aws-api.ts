import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Call } from './aws-call.js';

/** The SDK, loaded by `connectEvents` alone: that takes longer than starting Node. */
export interface Api {
  readonly sdk: typeof import('@aws-sdk/client-eventbridge');
  readonly client: EventBridgeClient;
  readonly call: Call;
}
