import { appendFile } from 'node:fs/promises';
import { compactJson } from '../json.js';
import type { Destination } from './destination.js';

/** Appends events to a file, one a line (NDJSON), in the order in which they were sent. */
export function fileDestination(path: string): Destination {
  let waiting: string[] = [];
  let written: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** One write takes all lines that came while the one before was under way. */
  const flush = async (): Promise<void> => {
    await written.catch(() => undefined);
    next = undefined;
    const lines = waiting;
    waiting = [];
    written = appendFile(path, lines.join(''), { flush: true });
    return written;
  };
  return {
    name: `file ${path}`,
    send({ text }) {
      waiting.push(`${compactJson(text)}\n`);
      next ??= flush();
      return next;
    },
  };
}
