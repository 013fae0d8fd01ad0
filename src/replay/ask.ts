import { forTerminal } from '../report/escape.js';
import type { World } from '../world.js';

/** Asks on the terminal; `undefined` where there is nobody to ask. */
export type Ask = (question: string, usual: string) => Promise<string>;

export function askOn({ stdin, stderr, env }: World): Ask | undefined {
  if (!stdin.isTTY || !stderr.isTTY || (env['CI'] ?? '') !== '') return undefined;
  return async (question, usual) =>
    (await stdin.ask(forTerminal(`${question} (${usual}): `))).trim() || usual;
}
