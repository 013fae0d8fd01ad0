import type { OpenRegistry } from '../pipeline.js';
import { forTerminal } from '../report/escape.js';
import type { Output, World } from '../world.js';

export interface Progress {
  /** Shows a state in place of the one before. */
  readonly show: (text: string) => void;
  /** Clears the line. */
  readonly end: () => void;
}

type Clock = Pick<World, 'now' | 'sleep'>;

/**
 * A line that is rewritten on a terminal, from the second second on; elsewhere, such as in the log of
 * a CI, a line when there has been no news for long.
 */
export function progressOn(stderr: Output, quiet: boolean, clock: Clock): Progress {
  if (quiet) return { show: () => undefined, end: () => undefined };
  return stderr.isTTY ? rewrittenOn(stderr, clock) : loggedOn(stderr, clock);
}

/** What takes longer may never end, in milliseconds. */
const silence = 10_000;

function loggedOn(stderr: Output, { sleep }: Clock): Progress {
  let waiting = new AbortController();
  return {
    show: (text) => {
      waiting.abort();
      waiting = new AbortController();
      const log = (): void => stderr.write(`no news for ${silence / 1000} s: ${text}\n`);
      if (text !== '') sleep(silence, waiting.signal).then(log, () => undefined);
    },
    end: () => waiting.abort(),
  };
}

/** From then on people want to know what takes so long, in milliseconds. */
const patience = 1000;

function rewrittenOn(stderr: Output, { now, sleep }: Clock): Progress {
  const start = now();
  let shown = false;
  let early: string | undefined;
  const draw = (text: string): void => {
    stderr.write(`\r\u001b[K${text}`);
    shown = true;
  };
  const waiting = new AbortController();
  // What was shown too early may be all for a long time: a server that does not answer.
  const drawEarly = (): void => {
    if (early !== undefined) draw(early);
  };
  sleep(patience, waiting.signal).then(drawEarly, () => undefined);
  return {
    show: (text) => {
      early = undefined;
      if (now() - start >= patience) draw(text);
      else early = text;
    },
    end: () => {
      early = undefined;
      waiting.abort();
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}

/** Opens registries, and shows whom it asks until there is more to show. */
export function askingOn(progress: Progress, open: OpenRegistry): OpenRegistry {
  return (target) => {
    progress.show(`asking for the schemas of ${forTerminal(target.registry)}`);
    return open(target);
  };
}
