import type { Telling } from '../replay/telling.js';
import { forTerminal } from '../report/escape.js';
import { found } from '../report/report.js';
import { tell } from '../report/tell.js';
import type { World } from '../world.js';
import type { Progress } from './progress.js';

/** Tells on stderr. What is told may come from AWS, and from whoever puts events there. */
export function tellingOn(
  progress: Progress,
  { quiet, color }: { readonly quiet: boolean; readonly color: boolean | undefined },
  world: World,
): Telling {
  return {
    say: (text) => {
      progress.end();
      if (!quiet) world.stderr.write(text.split('\n').map(forTerminal).join('\n'));
    },
    show: (text) => progress.show(forTerminal(text)),
    warn: (problem) => {
      progress.end();
      tell([found(problem)], color, world);
    },
  };
}
