import type { OpenRegistry } from '../pipeline.js';
import { forTerminal } from '../report/escape.js';
import type { Output, World } from '../world.js';

export interface Progress {
  /** Shows a state in place of the one before. */
  readonly show: (text: string) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** From then on people want to know what takes so long, in milliseconds. */
const patience = 1000;

/** A line that is rewritten on a terminal, from the second second on; nothing anywhere else. */
export function progressOn(
  stderr: Output,
  quiet: boolean,
  { now, sleep }: Pick<World, 'now' | 'sleep'>,
): Progress {
  if (!stderr.isTTY || quiet) return { show: () => undefined, end: () => undefined };
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
