import { ProblemError } from '../problems.js';
import { forTerminal } from '../report/escape.js';
import type { World } from '../world.js';

/**
 * Asks a question; the usual answer is that of an empty line.
 * @throws ProblemError when the input ends instead (Ctrl-D): nobody has agreed to anything
 */
export type Ask = (question: string, usual: string) => Promise<string>;

/** @returns `undefined` where there is nobody to ask */
export function askOn({ stdin, stderr, env }: World): Ask | undefined {
  if (!stdin.isTTY || !stderr.isTTY || (env['CI'] ?? '') !== '') return undefined;
  return async (question, usual) => {
    const lines = `${question} (${usual}): `.split('\n').map(forTerminal);
    const answer = await stdin.ask(lines.join('\n'));
    if (answer === undefined) throw ProblemError.of('EVB_ANSWER_MISSING', {});
    return answer.trim() || usual;
  };
}
