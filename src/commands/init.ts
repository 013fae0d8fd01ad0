import { dirname, relative, resolve, sep } from 'node:path';
import type { Target } from '../config/config.js';
import { findConfig } from '../config/find.js';
import { loadTargets } from '../config/load.js';
import { toTargets } from '../config/targets.js';
import { defined } from '../defined.js';
import { onDisk } from '../disk-error.js';
import { forTerminal } from '../report/escape.js';
import { publish } from '../report/publish.js';
import { discoveredRegistry } from '../schema-name.js';
import type { World } from '../world.js';
import { managers } from './init/package-manager.js';
import { dependsOn, inspectProject, type Project } from './init/project.js';
import { planSteps, type Step } from './init/steps.js';
import { ciText, type Choice } from './init/texts.js';
import type { InitOptions } from './options.js';

/** Sets a project up: config, scripts, CI. Changes nothing that is there. */
export function runInit(options: InitOptions, world: World): Promise<number> {
  return onDisk(world, async () => {
    const project = await inspectProject(world);
    const found = await findConfig(options.config, world);
    const choice =
      found === undefined
        ? await choose(options, world)
        : chosenBy(await loadTargets(options, world), world);
    const steps = await planSteps(project, choice, found?.file, world);
    world.signal.throwIfAborted();
    await writeAll(steps, world);
    return tellSteps(steps, project, options, world);
  });
}

function chosenBy(targets: readonly Target[], world: World): Choice {
  const registries = targets.map(({ registry }) => registry);
  const output = fromFolder(targets[0]?.output ?? 'generated', world);
  return { registries, bus: targets[0]?.bus ?? 'default', output, flags: {} };
}

async function choose(options: InitOptions, world: World): Promise<Choice> {
  const ask = !options.yes && !options.json && isInteractive(world);
  const answer = async (question: string, usual: string): Promise<string> =>
    (ask ? (await world.stdin.ask(`${question} (${usual}): `))?.trim() : '') || usual;
  const { registry, output } = options;
  const choice = {
    registries:
      registry.length > 0 ? registry : [await answer('Schema registry', discoveredRegistry)],
    bus: await answer('Event bus that putEvents sends to', 'default'),
    output: fromFolder(
      output ?? (await answer('Folder of the generated code', 'generated')),
      world,
    ),
    flags: flagsOf(options),
  };
  // What every other command would refuse is not written.
  const value = choice.registries.map((name) => ({ registry: name, output: choice.output }));
  toTargets({ value: value.length === 1 ? value[0] : value }, {}, world.cwd);
  return choice;
}

function flagsOf({ source, region, profile, endpointUrl }: InitOptions): Choice['flags'] {
  return {
    ...(source.length === 0 ? {} : { sources: source }),
    ...defined({ region, profile, endpoint: endpointUrl }),
  };
}

/** A path as it is written into files: relative, parts between `/`. */
function fromFolder(path: string, { cwd }: World): string {
  return relative(cwd, resolve(cwd, path)).replaceAll(sep, '/') || '.';
}

function isInteractive({ stdin, stderr, env }: World): boolean {
  return stdin.isTTY && stderr.isTTY && (env['CI'] ?? '') === '';
}

/** All or nothing: where one file cannot be written, those before it are as they were. */
async function writeAll(steps: readonly Step[], { disk }: World): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { file, text } of steps) {
      if (text === undefined) continue;
      await disk.mkdir(dirname(file), { recursive: true });
      const before =
        (await disk.kindOf(file)) === undefined ? undefined : await disk.readFile(file);
      undo.unshift(() => (before === undefined ? disk.rm(file) : disk.writeFile(file, before)));
      await disk.writeFile(file, text);
    }
  } catch (error) {
    for (const takeBack of undo) await takeBack().catch(() => undefined);
    throw error;
  }
}

async function tellSteps(
  steps: readonly Step[],
  project: Project,
  options: InitOptions,
  world: World,
): Promise<number> {
  const path = (step: Step): string => relative(world.cwd, step.file);
  const written = steps.filter(({ text }) => text !== undefined);
  if (options.json) {
    const kept = steps.filter(({ text }) => text === undefined);
    const result = { written: written.map(path), kept: kept.map(path) };
    const report = { command: 'init', findings: [], anchor: 'package.json', result };
    return publish(report, 'json', options.color, world);
  }
  if (options.quiet) return 0;
  const lines = [
    ...steps.map((step) =>
      forTerminal(`${step.text === undefined ? 'kept' : 'wrote'} ${path(step)}: ${step.says}`),
    ),
    '',
    ...nextSteps(project),
  ];
  world.stderr.write(`${lines.join('\n')}\n`);
  return 0;
}

function nextSteps(project: Project): readonly string[] {
  const { add, run, runsPrebuild } = managers[project.manager];
  return [
    'Next:',
    ...(dependsOn(project.manifest, 'evb-codegen') ? [] : [`  ${add} evb-codegen`]),
    `  ${run} evb-codegen pull`,
    ...(runsPrebuild
      ? []
      : ['  (Yarn does not run prebuild: begin your build script with evb-codegen generate)']),
    '',
    'In a CI other than GitHub Actions:',
    ...ciText(project)
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}
