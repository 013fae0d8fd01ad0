import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ProblemError } from '../../problems.js';
import { Interruption, type World } from '../../world.js';

/**
 * Runs a command with the terminal handed through.
 * @param command program and arguments; no shell reads them
 * @param env added to the world's; AWS_PROFILE is left out, it would beat the keys in `env`
 * @returns its exit code; as shells do, 128 and the signal's number when a signal ended it
 * @throws ProblemError when it cannot be started
 */
export async function runChild(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  world: World,
): Promise<number> {
  // Told to end before there is a child, we would never tell it.
  world.signal.throwIfAborted();
  const [program = '', ...args] = command;
  const { AWS_PROFILE: _, ...own } = world.env;
  const child = spawn(program, args, {
    cwd: world.cwd,
    env: { ...own, ...env },
    stdio: 'inherit',
  });
  const end = (): void => {
    if (!isToldByTerminal(world)) child.kill('SIGTERM');
  };
  world.signal.addEventListener('abort', end);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', (error) => {
        const facts = { command: program, reason: error.message };
        reject(ProblemError.of('EVB_COMMAND_NOT_STARTED', {}, facts));
      });
      child.on('close', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    world.signal.removeEventListener('abort', end);
  }
}

/**
 * Whether what ends us has reached the child, too: a terminal tells all its programs of Ctrl-C and of its
 * own end. Told twice, many programs drop everything.
 */
function isToldByTerminal({ stdin, signal }: World): boolean {
  const reason: unknown = signal.reason;
  const isOurs = reason instanceof Interruption && reason.signal === 'SIGTERM';
  return stdin.isTTY && !isOurs;
}
