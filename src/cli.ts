import { unclearSwitches, unexpectedArguments, unknownFlags } from './cli/arguments.js';
import { commands, type Command } from './cli/commands.js';
import { parseFlags } from './cli/parse-flags.js';
import { nearest } from './text/nearest.js';
import { problem, ProblemError } from './problems.js';
import { version } from './version.js';
import type { World } from './world.js';

/**
 * Does what the arguments ask for.
 * @returns the exit code
 */
export async function runCommandLine(world: World): Promise<number> {
  try {
    return await obey(world);
  } catch (error) {
    const { explain } = await import('./cli/explain.js');
    return explain(error, world);
  }
}

async function obey(world: World): Promise<number> {
  const [name, ...args] = asFlag(world.argv);
  if (name === undefined) {
    world.stderr.write(await helpText(world));
    return 1;
  }
  if (name === '--version' || name === '-v') return say(`${version}\n`, world);
  if (name === '--help' || name === '-h') return say(await helpText(world), world);
  const command = commands.get(name);
  if (command === undefined) throw new ProblemError([unknownCommand(name)]);
  return runOrHelp(name, command, args, world);
}

/** `help`, `help COMMAND` and `version` are what they are elsewhere. */
function asFlag([first, ...rest]: readonly string[]): readonly string[] {
  if (first === 'version') return ['--version'];
  if (first !== 'help') return first === undefined ? [] : [first, ...rest];
  const [about] = rest;
  const isCommand = about !== undefined && about !== 'help' && about !== 'version';
  return isCommand ? [about, '--help'] : ['--help'];
}

function say(text: string, world: World): number {
  world.stdout.write(text);
  return 0;
}

function unknownCommand(name: string) {
  if (name.startsWith('-')) return problem('EVB_COMMAND_NOT_FIRST', {}, { flag: name });
  const names = [...commands.keys()];
  const near = nearest(name, names) ?? '';
  return problem('EVB_COMMAND_UNKNOWN', {}, { command: name, near, names: names.join(', ') });
}

async function runOrHelp(
  name: string,
  command: Command,
  args: readonly string[],
  world: World,
): Promise<number> {
  const problems = [
    ...unknownFlags(name, command.flags, args),
    ...unclearSwitches(command.flags, args),
  ];
  if (problems.length > 0) throw new ProblemError(problems);
  const given = parseFlags(command.flags, args);
  if (given['help'] === true) {
    const { commandHelp } = await import('./cli/help.js');
    return say(await commandHelp(name, command, world), world);
  }
  const run = command.prepare(given, problems);
  problems.push(...unexpectedArguments(name, command.flags, texts(given['_']), texts(given['--'])));
  if (problems.length > 0) throw new ProblemError(problems);
  world.signal.throwIfAborted();
  return run(world);
}

function texts(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

/** What lays help out is loaded when somebody asks for help. */
async function helpText(world: World): Promise<string> {
  const { programHelp } = await import('./cli/help.js');
  return programHelp(world);
}
