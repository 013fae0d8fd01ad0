/** Dates are milliseconds since the epoch. */

export interface Archive {
  readonly name: string;
  /** Tells its events from those of an archive of the same name that was deleted before. */
  readonly uid: string;
  readonly bus: string;
  /** JSON, as it was put. */
  readonly pattern?: string;
  readonly description?: string;
  /** 0: for ever. */
  readonly retentionDays: number;
  readonly kmsKey?: string;
  readonly created: number;
}

export interface ArchiveContents {
  readonly events: number;
  readonly bytes: number;
}

export type ReplayState =
  'STARTING' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

export interface Replay {
  readonly name: string;
  readonly archive: string;
  readonly archiveUid: string;
  readonly bus: string;
  readonly description?: string;
  /** ARNs of the rules that get the events; none: all of the bus. */
  readonly filterArns: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly state: ReplayState;
  readonly reason?: string;
  readonly started: number;
  readonly ended?: number;
  /** Time of the last event that was replayed. */
  readonly lastReplayed?: number;
  /** Store key of the last event that was replayed: where to go on after a restart. */
  readonly cursor?: string;
}
