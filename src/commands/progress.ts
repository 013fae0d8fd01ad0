import type { Output } from '../world.js';

export interface Progress {
  /** Shows a state in place of the one before. */
  readonly show: (text: string) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** A line that is rewritten on a terminal, from the second second on; nothing anywhere else. */
export function progressOn(stderr: Output, quiet: boolean, now: () => number): Progress {
  if (!stderr.isTTY || quiet) return { show: () => undefined, end: () => undefined };
  const start = now();
  let shown = false;
  return {
    show: (text) => {
      if (now() - start < 1000) return;
      stderr.write(`\r\u001b[K${text}`);
      shown = true;
    },
    end: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
