import type { Argv } from 'yargs';
import { commands, type Command } from './cli/commands.js';
import { isYesOrNo, tieNegatives, unexpectedArguments, unknownFlags } from './cli/arguments.js';
import { common } from './commands/options.js';
import { typed } from './commands/flag.js';
import { nearest } from './nearest.js';
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
  const [name, ...args] = world.argv;
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
  const problems = unknownFlags(name, command.flags, args);
  if (problems.length > 0) throw new ProblemError(problems);
  const parser = await commandParser(name, command, world);
  const given = await parser.parseAsync(tieNegatives(args));
  if (given['help'] === true) return say(`${await parser.getHelp()}\n`, world);
  const behind: unknown = given['--'];
  const run = command.prepare(given, problems);
  problems.push(
    ...unexpectedArguments(
      name,
      command.flags,
      given._.map(String),
      Array.isArray(behind) ? behind.map(String) : [],
    ),
  );
  if (problems.length > 0) throw new ProblemError(problems);
  world.signal.throwIfAborted();
  return run(world);
}

async function commandParser(name: string, command: Command, world: World): Promise<Argv> {
  const parser = await bareParser(world);
  const args = Object.values(command.flags).flatMap((flag) => {
    if (flag.kind === 'arguments') return [`[${flag.of}]`];
    return flag.kind === 'rest' ? [`[-- ${flag.of}]`] : [];
  });
  parser.usage(`${[`$0 ${name} [flags]`, ...args].join(' ')}\n\n${command.says}`);
  for (const [key, flag] of Object.entries(command.flags)) {
    if (flag.kind === 'arguments' || flag.kind === 'rest') continue;
    const values = flag.kind === 'choice' ? flag.from.join('|') : 'of' in flag ? flag.of : '';
    parser.option(typed(key), {
      type: isYesOrNo(flag) ? 'boolean' : 'string',
      describe: values === '' ? flag.says : `${values}: ${flag.says}`,
      group: Object.hasOwn(common, key) ? 'With every command:' : 'Flags:',
    });
  }
  const [line, purpose] = command.example;
  return parser.example(`$0 ${line}`, purpose);
}

/** The help of the program as a whole. */
async function helpText(world: World): Promise<string> {
  const parser = await bareParser(world);
  parser.usage('$0 COMMAND [flags]\n\nTyped events from the AWS EventBridge schema registry.');
  for (const [name, { says, example }] of commands) {
    parser.command(name, says).example(`$0 ${example[0]}`, example[1]);
  }
  parser.option('version', { type: 'boolean', alias: 'v', describe: 'the version' });
  parser.epilogue(`$0 COMMAND --help shows the flags of a command.

Exit codes:
  0  fine
  1  could not do it: usage, config, AWS, disk, a schema that cannot be read
  2  drift: registry, snapshot and code differ; diff: a change
  3  a breaking change
Over several registries the worst wins: 1 before 3 before 2.`);
  return `${await parser.getHelp()}\n`;
}

/** yargs without what it would read or decide by itself: locale, process, numbers, shorthands. */
async function bareParser(world: World): Promise<Argv> {
  const { default: yargs } = await import('yargs');
  return yargs([], world.cwd)
    .scriptName('evb-codegen')
    .locale('en')
    .exitProcess(false)
    .fail(false)
    .version(false)
    .help(false)
    .wrap(Math.min(world.stdout.columns ?? 100, 100))
    .option('help', { type: 'boolean', alias: 'h', describe: 'this text' })
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'short-option-groups': false,
    });
}
