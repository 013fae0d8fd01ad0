import { appendFile, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { compactJson } from '../json.js';
import { makeFolder } from '../make-folder.js';
import type { Destination, Payload } from './destination.js';

/** Appends events to a file, one a line (NDJSON), in the order in which they were sent. */
export function fileDestination(path: string): Destination {
  let waiting: string[] = [];
  let written: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  /** Whether the last write did not fail: the file is there, and ends in a whole line. */
  let isSound = false;

  /** One write takes all lines that came while the one before was under way. */
  const flush = async (): Promise<void> => {
    await written.catch(() => undefined);
    next = undefined;
    const lines = waiting;
    waiting = [];
    written = append(lines.join(''));
    return written;
  };
  /**
   * The folder may be still to make; a process that was killed, or a disk that was full, may have left
   * half a line.
   */
  const append = async (text: string): Promise<void> => {
    if (!isSound) await makeFolder(dirname(path));
    const start = isSound || (await endsInNewline(path)) ? '' : '\n';
    isSound = false;
    await appendFile(path, start + text, { flush: true });
    isSound = true;
  };
  return {
    name: `file ${path}`,
    send(payload) {
      waiting.push(`${lineOf(payload)}\n`);
      next ??= flush();
      return next;
    },
  };
}

/** A dead letter is the event still; what SQS has beside a message stands at its end. */
function lineOf({ text, deadLetter }: Payload): string {
  const line = compactJson(text);
  if (deadLetter === undefined) return line;
  return `${line.slice(0, -1)},"dead-letter":${JSON.stringify(deadLetter)}}`;
}

/** An empty file, or none, does. */
async function endsInNewline(path: string): Promise<boolean> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === '\n';
  } finally {
    await file.close();
  }
}
