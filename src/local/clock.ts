/** Times on the wire. Inside, times are milliseconds since the epoch. */

/** `2024-01-31T12:00:00Z`, as events have it. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** ISO 8601 with milliseconds: timestamps of the Schemas API. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Timestamps of the EventBridge API. */
export function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
