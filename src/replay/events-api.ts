/** Of the EventBridge API, what a replay takes, in our own words. Names and states are AWS's. */
export interface EventsApi {
  /** `undefined`: there is no such bus. */
  busArn(bus: string): Promise<string | undefined>;
  archives(busArn: string): Promise<readonly Archive[]>;
  rules(bus: string): Promise<readonly Rule[]>;
  /** @throws ProblemError among others when the name is taken, or too many replays run */
  startReplay(replay: ReplayOrder): Promise<void>;
  replay(name: string): Promise<ReplayStatus>;
  /** Nothing happens to a replay that is over. */
  cancelReplay(name: string): Promise<void>;
  putRule(rule: RuleName & { readonly pattern: string }): Promise<void>;
  /** From now on, a rule hands its events to a queue. */
  targetQueue(rule: RuleName, queueArn: string): Promise<void>;
  /** Removes a rule whose only target is a queue, if any; fine when there is no rule. */
  removeQueueRule(rule: RuleName): Promise<void>;
  close(): void;
}

export interface Archive {
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  /** 0: for ever. */
  readonly retentionDays: number;
  /** As AWS counts, which takes up to a day. */
  readonly events: number;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  /** Absent: the rule runs on a schedule. */
  readonly pattern?: string;
  readonly enabled: boolean;
  /** AWS made it for itself. */
  readonly managed: boolean;
}

/** What a replay is to do. */
export interface ReplayOrder {
  readonly name: string;
  readonly archiveArn: string;
  readonly busArn: string;
  readonly ruleArns: readonly string[];
  readonly span: Span;
  /** Percent of the time between two events that is to pass between them; AWS cannot do that. */
  readonly speed?: number;
}

/** Both ends belong to it. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface ReplayStatus {
  readonly name: string;
  readonly state: ReplayState;
  readonly reason?: string;
  readonly started?: Date;
  readonly ended?: Date;
  /** When the last event happened that was replayed. */
  readonly lastEvent?: Date;
}

export type ReplayState =
  'STARTING' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

export function isOver({ state }: ReplayStatus): boolean {
  return state === 'COMPLETED' || state === 'CANCELLED' || state === 'FAILED';
}

export interface RuleName {
  readonly bus: string;
  readonly name: string;
}
