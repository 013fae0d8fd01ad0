import { ProblemError } from '../problems.js';
import { counted } from '../text/counted.js';
import type { Ask } from './ask.js';
import type { Archive, Span } from './events-api.js';
import { readTime, showTime, timeInWords } from './time.js';

const DAY = 86_400_000;

/** What was said of the span, if anything. */
export interface Wanted {
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** A span that can hold events only if they were dated back is taken all the same. */
  readonly force: boolean;
}

/**
 * The span of event time to replay; what was not said is asked for, with the archive's own span as
 * the usual answer.
 * @param clock milliseconds since 1970; no event is later, so the span ends there at the latest
 * @throws ProblemError when there is no such span, or it lies outside of the archive
 */
export async function chooseSpan(
  archive: Archive,
  wanted: Wanted,
  ask: Ask | undefined,
  clock: () => number,
): Promise<Span> {
  const begins = beginOf(archive, clock());
  const since = showTime(begins);
  if (wanted.from === undefined && ask === undefined) {
    throw ProblemError.of('EVB_REPLAY_FROM_MISSING', {}, { since });
  }
  const about = `The archive ${archive.name} holds ${counted(archive.events, 'event')} since ${since}.\n`;
  const from = timeOf(
    'from',
    wanted.from ?? (await ask?.(`${about}From`, since)) ?? since,
    clock(),
  );
  const isAsked = wanted.from === undefined && wanted.to === undefined;
  const until = wanted.to ?? (isAsked ? await ask?.('To', 'now') : undefined) ?? 'now';
  const now = clock(); // answering takes a while
  const to = timeOf('to', until, now);
  const shown = { from: showTime(from), to: showTime(to), since, now: showTime(new Date(now)) };
  if (from >= to) throw ProblemError.of('EVB_REPLAY_SPAN_ORDER', {}, shown);
  const isOutside = from.getTime() >= now || (to < begins && !wanted.force);
  if (isOutside) throw ProblemError.of('EVB_REPLAY_SPAN_OUTSIDE', {}, shown);
  return { from, to: new Date(Math.min(to.getTime(), now)) };
}

/** Events that are older than the retention are deleted. To the second, as it is shown. */
function beginOf({ created, retentionDays }: Archive, now: number): Date {
  const oldest = retentionDays === 0 ? 0 : now - retentionDays * DAY;
  return new Date(Math.floor(Math.max(created.getTime(), oldest) / 1000) * 1000);
}

function timeOf(flag: 'from' | 'to', text: string, now: number): Date {
  const time = readTime(text, now);
  if (time !== undefined) return time;
  const facts = { flag: `--${flag}`, expected: timeInWords, value: text };
  throw ProblemError.of('EVB_FLAG_VALUE', {}, facts);
}
