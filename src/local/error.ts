/** The local EventBridge cannot do what its caller asked: what, where, and what to do about it. */
export class LocalEventBridgeError extends Error {
  override readonly name: string = 'LocalEventBridgeError';
}
