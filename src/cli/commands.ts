import type { Flags, OptionsOf } from '../commands/flag.js';
import { runGenerate } from '../commands/generate.js';
import {
  checkFlags,
  diffFlags,
  generateFlags,
  initFlags,
  localFlags,
  pullFlags,
  replayFlags,
  verifyFlags,
} from '../commands/options.js';
import type { Problem } from '../problems.js';
import type { World } from '../world.js';
import { readOptions, type Given } from './read-options.js';

/**
 * A command as the command line knows it. Its code is loaded when it runs, not before, but for that of
 * `generate`, which every build runs: it looks whether anything changed, and only then loads the rest.
 */
export interface Command {
  /** What it does, in half a line. */
  readonly says: string;
  readonly flags: Flags;
  /** A command line without the program's name, and what it is for. */
  readonly example: readonly [line: string, purpose: string];
  /** Checks the options; what it gives back runs the command. */
  readonly prepare: (given: Given, problems: Problem[]) => (world: World) => Promise<number>;
}

type Run<F extends Flags> = (options: OptionsOf<F>, world: World) => Promise<number>;

function command<F extends Flags>(
  flags: F,
  says: string,
  example: Command['example'],
  load: () => Promise<Run<F>>,
): Command {
  return {
    flags,
    says,
    example,
    prepare: (given, problems) => {
      const options = readOptions(flags, given, problems);
      return async (world) => (await load())(options, world);
    },
  };
}

export const commands: ReadonlyMap<string, Command> = new Map([
  [
    'pull',
    command(
      pullFlags,
      'registry → snapshot → code',
      ['pull --registry discovered-schemas', 'fetch the schemas and generate their code'],
      async () => (await import('../commands/pull.js')).runPull,
    ),
  ],
  [
    'generate',
    command(
      generateFlags,
      'snapshot → code, offline: for prebuild',
      ['generate', 'generate again from the committed snapshot, without AWS'],
      async () => runGenerate,
    ),
  ],
  [
    'check',
    command(
      checkFlags,
      'say what has drifted; write nothing',
      ['check --reporter github', 'turn a pull request red when code and registry differ'],
      async () => (await import('../commands/check.js')).runCheck,
    ),
  ],
  [
    'diff',
    command(
      diffFlags,
      'what changed between two states of schemas, and whom it breaks',
      ['diff elk.orders@OrderCreated@3 elk.orders@OrderCreated@5', 'compare two versions'],
      async () => (await import('../commands/diff.js')).runDiff,
    ),
  ],
  [
    'local',
    command(
      localFlags,
      'a local EventBridge: buses, discovery, registry, archives',
      ['local --bus orders -- npm test', 'run the tests against a local EventBridge'],
      async () => (await import('../commands/local.js')).runLocal,
    ),
  ],
  [
    'replay',
    command(
      replayFlags,
      'replay an archive; say first which events would be refused',
      ['replay --bus orders --from -2h --preflight', 'bring the last two hours back'],
      async () => (await import('../commands/replay.js')).runReplay,
    ),
  ],
  [
    'verify',
    command(
      verifyFlags,
      'say which exported events would be refused',
      ['verify exported/', 'look at events that were exported to files'],
      async () => (await import('../commands/verify.js')).runVerify,
    ),
  ],
  [
    'init',
    command(
      initFlags,
      'write config, npm scripts and CI snippets; overwrite nothing',
      ['init --yes', 'set a project up without questions'],
      async () => (await import('../commands/init.js')).runInit,
    ),
  ],
]);
