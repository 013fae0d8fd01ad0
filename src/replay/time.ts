const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Date, or date and time with or without seconds; without a zone it is UTC, as in all that AWS shows. */
const iso = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** What {@link readTime} takes, in words. */
export const timeInWords = 'a time such as 2026-01-31T12:00:00Z, -2h, -30m, -7d or now';

/**
 * Reads a point in time as a user gives it.
 * @param now milliseconds since 1970
 * @returns `undefined` when it is none
 */
export function readTime(text: string, now: number): Date | undefined {
  if (text === 'now') return new Date(now);
  const [, count, unit] = /^-(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (unit === 's' || unit === 'm' || unit === 'h' || unit === 'd') {
    return new Date(now - Number(count) * units[unit]);
  }
  const [, day, clock = '00:00', zone = 'Z'] = iso.exec(text) ?? [];
  const time = new Date(`${day}T${clock}${zone}`);
  // `2026-02-30` would be taken for the second of March.
  const isDay = !Number.isNaN(Date.parse(`${day}`)) && sameDay(day);
  return isDay && !Number.isNaN(time.getTime()) ? time : undefined;
}

function sameDay(day: string | undefined): boolean {
  return day !== undefined && new Date(day).toISOString().startsWith(day);
}

/** `2026-01-31T12:00:00Z`: as events have it. */
export function showTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
