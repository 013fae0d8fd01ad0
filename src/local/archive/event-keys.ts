/** Keys under which archived events lie in the store: by archive, then by time. */

export interface EventPlace {
  /** When the event happened. */
  readonly at: number;
  /** When it came into the archive. */
  readonly archived: number;
  /** Keeps events of one moment apart, in the order in which they came. */
  readonly sequence: number;
}

export function eventKey(archiveUid: string, { at, archived, sequence }: EventPlace): string {
  return `event:${archiveUid}:${digits(at)}:${digits(archived)}:${digits(sequence)}`;
}

export function placeOf(key: string): EventPlace {
  const [at, archived, sequence] = key.split(':').slice(2).map(Number);
  return { at: at ?? 0, archived: archived ?? 0, sequence: sequence ?? 0 };
}

/** Bounds (`from` <= key < `to`) of an archive's events that happened from one moment to another, both included. */
export function eventRange(
  archiveUid: string,
  from: number,
  to: number,
): readonly [string, string] {
  const last = Math.min(to, 10 ** DIGITS - 2);
  return [`event:${archiveUid}:${digits(from)}`, `event:${archiveUid}:${digits(last + 1)}`];
}

export function wholeArchive(archiveUid: string): readonly [string, string] {
  return [`event:${archiveUid}:`, `event:${archiveUid};`];
}

const DIGITS = 16;

function digits(value: number): string {
  return String(Math.max(0, Math.floor(value))).padStart(DIGITS, '0');
}
