/** What went wrong, for programs. */
export type LocalErrorCode =
  /** An option cannot be. */
  | 'EVB_LOCAL_OPTION'
  /** It cannot listen there. */
  | 'EVB_LOCAL_ADDRESS'
  /** The data folder cannot be made, read or written. */
  | 'EVB_LOCAL_STORE'
  | 'EVB_LOCAL_STORE_DAMAGED'
  /** Another release wrote the data folder. */
  | 'EVB_LOCAL_STORE_FORMAT'
  /** Another process has the data folder, or this one has it already. */
  | 'EVB_LOCAL_STORE_IN_USE'
  /** There is no such archive. */
  | 'EVB_LOCAL_ARCHIVE';

/** The local EventBridge cannot do what its caller asked. */
export class LocalEventBridgeError extends Error {
  override readonly name: string = 'LocalEventBridgeError';
  readonly code: LocalErrorCode;
  /** What, and where. */
  readonly reason: string;
  /** What to do about it. */
  readonly fix: string;

  /** The message is both, as sentences. */
  constructor(code: LocalErrorCode, reason: string, fix: string) {
    super(`${reason}. ${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`);
    this.code = code;
    this.reason = reason;
    this.fix = fix;
  }
}
