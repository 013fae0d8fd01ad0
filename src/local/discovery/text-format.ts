/** What discovery notes of a text: whether it is a date or a date-time, and nothing else. */
export type TextFormat = 'plain' | 'date' | 'date-time';

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/**
 * RFC 3339, section 5.6: the zone is not optional and has a colon. AWS took 2019-02-29T19:50:34Z
 * for a date-time, so nobody asks the calendar; 2022-03-03T17:06:13.757+0000 it took for text.
 */
const TIME =
  /^[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export function formatOf(text: string): TextFormat {
  if (text.length > 64 || !DATE.test(text.slice(0, 10))) return 'plain';
  if (text.length === 10) return 'date';
  return TIME.test(text.slice(10)) ? 'date-time' : 'plain';
}
