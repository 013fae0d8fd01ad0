import yargs, { type Argv } from 'yargs';
import { typed } from '../commands/flag.js';
import { common } from '../commands/options.js';
import type { World } from '../world.js';
import { isYesOrNo } from './arguments.js';
import { commands, type Command } from './commands.js';

/** The help of the program as a whole. */
export async function programHelp(world: World): Promise<string> {
  const page = emptyPage(world);
  page.usage('$0 COMMAND [flags]\n\nTyped events from the AWS EventBridge schema registry.');
  for (const [name, { says, example }] of commands) {
    page.command(name, says).example(`$0 ${example[0]}`, example[1]);
  }
  page.option('version', { type: 'boolean', alias: 'v', describe: 'the version' });
  page.epilogue(`$0 COMMAND --help shows the flags of a command.

Exit codes:
  0  fine
  1  could not do it: usage, config, AWS, disk, a schema that cannot be read
  2  drift: registry, snapshot and code differ; diff: a change
  3  a breaking change
Over several registries the worst wins: 1 before 3 before 2.`);
  return `${await page.getHelp()}\n`;
}

/** The help of a command. */
export async function commandHelp(name: string, command: Command, world: World): Promise<string> {
  const page = emptyPage(world);
  const args = Object.values(command.flags).flatMap((flag) => {
    if (flag.kind === 'arguments') return [`[${flag.of}]`];
    return flag.kind === 'rest' ? [`[-- ${flag.of}]`] : [];
  });
  page.usage(`${[`$0 ${name} [flags]`, ...args].join(' ')}\n\n${command.says}`);
  for (const [key, flag] of Object.entries(command.flags)) {
    if (flag.kind === 'arguments' || flag.kind === 'rest') continue;
    const values = flag.kind === 'choice' ? flag.from.join('|') : 'of' in flag ? flag.of : '';
    page.option(typed(key), {
      type: isYesOrNo(flag) ? 'boolean' : 'string',
      describe: values === '' ? flag.says : `${values}: ${flag.says}`,
      group: Object.hasOwn(common, key) ? 'With every command:' : 'Flags:',
    });
  }
  const [line, purpose] = command.example;
  page.example(`$0 ${line}`, purpose);
  return `${await page.getHelp()}\n`;
}

/** yargs without what it would read or decide by itself. It lays out help; see parseFlags for the rest. */
function emptyPage(world: World): Argv {
  return yargs([], world.cwd)
    .scriptName('evb-codegen')
    .locale('en')
    .exitProcess(false)
    .fail(false)
    .version(false)
    .help(false)
    .wrap(Math.min(world.stdout.columns ?? 100, 100))
    .option('help', { type: 'boolean', alias: 'h', describe: 'this text' });
}
