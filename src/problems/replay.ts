import type { Entry, Facts } from './entry.js';

/** Archives, replays and exported events. */
export const replayProblems = {
  EVB_FLAG_ALONE: {
    severity: 'error',
    message: ({ flag, other }: Facts<'flag' | 'other'>) => `${flag} says nothing without ${other}`,
    fix: ({ other, flag }: Facts<'other' | 'flag'>) => `give ${other} too, or leave ${flag} out`,
  },
  EVB_ANSWER_MISSING: {
    severity: 'error',
    message: () => 'the input ended before the question was answered; nothing was done',
    fix: 'answer it, or say it by flags: --archive, --from, --to',
  },
  EVB_BUS_NOT_FOUND: {
    severity: 'error',
    message: ({ bus }: Facts<'bus'>) => `there is no event bus "${bus}"`,
    fix: 'name it with --bus; check region and profile; aws events list-event-buses shows those that are there',
  },
  EVB_BUS_SEVERAL: {
    severity: 'error',
    message: ({ known }: Facts<'known'>) => `the config speaks of several event buses: ${known}`,
    fix: 'name one with --bus',
  },
  EVB_ARCHIVE_NONE: {
    severity: 'error',
    message: ({ bus }: Facts<'bus'>) => `the event bus "${bus}" has no archive`,
    fix: 'make one with aws events create-archive: it keeps the events that come from then on, not those that came before',
  },
  EVB_ARCHIVE_SEVERAL: {
    severity: 'error',
    message: ({ bus, known }: Facts<'bus' | 'known'>) =>
      `the event bus "${bus}" has several archives: ${known}`,
    fix: 'name one with --archive',
  },
  EVB_ARCHIVE_NOT_FOUND: {
    severity: 'error',
    message: ({ bus, name }: Facts<'bus' | 'name'>) =>
      `the event bus "${bus}" has no archive "${name}"`,
    fix: ({ near, known }: Facts<'near' | 'known'>) =>
      near ? `did you mean "${near}"?` : `name one that it has: ${known}`,
  },
  EVB_REPLAY_FROM_MISSING: {
    severity: 'error',
    message: () => 'it is not said which events to replay',
    fix: ({ since }: Facts<'since'>) =>
      `give --from, such as --from -2h, or --from ${since} for the whole archive`,
  },
  EVB_REPLAY_SPAN_ORDER: {
    severity: 'error',
    message: ({ to, from }: Facts<'to' | 'from'>) =>
      `no time lies between --from (${from}) and --to (${to})`,
    fix: 'give --from a time before that of --to, which is now unless you give it',
  },
  EVB_REPLAY_SPAN_OUTSIDE: {
    severity: 'error',
    message: ({ since, now, from, to }: Facts<'since' | 'now' | 'from' | 'to'>) =>
      `the archive holds events from ${since} to now (${now}), the span is from ${from} to ${to}`,
    fix: 'give --from and --to times in between; --force takes the span as it is, for events that were dated back',
  },
  EVB_RULE_NOT_FOUND: {
    severity: 'error',
    message: ({ bus, name }: Facts<'bus' | 'name'>) =>
      `the event bus "${bus}" has no rule "${name}"`,
    fix: ({ near, known }: Facts<'near' | 'known'>) =>
      near ? `did you mean "${near}"?` : `name one that it has: ${known}`,
  },
  EVB_RULE_UNUSABLE: {
    severity: 'error',
    message: ({ name, why }: Facts<'name' | 'why'>) =>
      `the rule "${name}" gets no replayed events: ${why}`,
    fix: 'enable it (aws events enable-rule), or name another with --rule',
  },
  EVB_RULE_NONE: {
    severity: 'error',
    message: ({ bus }: Facts<'bus'>) =>
      `the event bus "${bus}" has no enabled rule: nobody would get the events`,
    fix: 'put or enable a rule for the consumer; --into FILE hands the events to a module of yours instead',
  },
  EVB_REPLAY_NAME_TAKEN: {
    severity: 'error',
    message: ({ name }: Facts<'name'>) => `there has been a replay "${name}" in the last 90 days`,
    fix: 'choose another --name, or leave it out',
  },
  EVB_REPLAY_TOO_MANY: {
    severity: 'error',
    message: () => 'ten replays are running, which is as many as EventBridge runs at once',
    fix: 'wait for one of them (aws events list-replays --state RUNNING), or cancel one',
  },
  EVB_REPLAY_ENDED: {
    severity: 'error',
    message: ({ name, state, reason }: Facts<'name' | 'state' | 'reason'>) =>
      `the replay "${name}" ended as ${state}${reason ? `: ${reason}` : ''}`,
    fix: ({ last }: Facts<'last'>) => `replay the rest under another name: --from ${last}`,
  },
  EVB_PREFLIGHT_ENDED: {
    severity: 'error',
    message: ({ name, state, reason }: Facts<'name' | 'state' | 'reason'>) =>
      `the preflight's own replay "${name}" ended as ${state}${reason ? `: ${reason}` : ''}`,
    fix: 'run it again',
  },
  EVB_REPLAY_LEFTOVER: {
    severity: 'warning',
    message: ({ what, reason }: Facts<'what' | 'reason'>) =>
      `${what} of the preflight could not be removed: ${reason}`,
    fix: ({ command }: Facts<'command'>) => `remove it: ${command}`,
  },
  EVB_EVENTS_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `no events can be read from here: ${reason}`,
    fix: 'give files of events as delivered, one or many, as JSON or NDJSON, plain or gzip',
  },
  EVB_EVENTS_NOT_NAMED: {
    severity: 'error',
    message: () => 'it is not said which events to look at',
    fix: 'name files or folders: evb-codegen verify exported/',
  },
  EVB_EVENT_UNDESCRIBED: {
    severity: 'warning',
    message: ({ count, kinds }: Facts<'count' | 'kinds'>) =>
      `no schema here describes ${count} of the events: ${kinds}`,
    fix: 'run evb-codegen pull, or widen "sources", if a consumer of yours handles them',
  },
  EVB_HANDLER_UNREADABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the module cannot be loaded: ${reason}`,
    fix: 'mend the module, or the path behind --into',
  },
  EVB_HANDLER_MISSING: {
    severity: 'error',
    message: () => 'it cannot be told which function of the module handles events',
    fix: 'export it as handler, or as default',
  },
  EVB_HANDLER_FAILED: {
    severity: 'error',
    message: ({ count, first, reason }: Facts<'count' | 'first' | 'reason'>) =>
      `${count} ${count === 1 ? 'event' : 'events'} failed, the first ${first}: ${reason}`,
    fix: 'mend the handler and run this again',
  },
} as const satisfies Record<string, Entry>;
