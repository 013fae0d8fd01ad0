import { dirname, join, relative } from 'node:path';
import { onDisk } from '../disk-error.js';
import { ProblemError } from '../problems.js';
import { withoutByteOrderMark } from '../text/byte-order-mark.js';
import { oneLine } from '../text/one-line.js';
import type { World } from '../world.js';
import { runModule, withoutRequireStack } from './run-module.js';
import type { Target, TargetFlags } from './config.js';
import { findConfig, type Found } from './find.js';
import { toTargets } from './targets.js';

/**
 * Finds, reads and checks the config. Without a file the flags alone decide.
 * @throws ProblemError with everything that is wrong
 */
export async function loadTargets(flags: TargetFlags, world: World): Promise<readonly Target[]> {
  const found = await onDisk(world, () => findConfig(flags.config, world));
  if (found === undefined) return toTargets({ value: {} }, flags, world.cwd);
  const value = await readValue(found, world);
  return toTargets({ value, ...found }, flags, world.cwd);
}

async function readValue(found: Found, world: World): Promise<unknown> {
  try {
    if (!found.file.endsWith('.json')) return await runConfig(found.file, world);
    const text = withoutByteOrderMark(await world.disk.readFile(found.file));
    const value: unknown = JSON.parse(text);
    return found.pointer === '' ? value : propertyOf(value, 'evb-codegen');
  } catch (error) {
    const file = relative(world.cwd, found.file);
    throw ProblemError.of('EVB_CONFIG_UNREADABLE', { file }, { reason: reason(error) });
  }
}

async function runConfig(file: string, world: World): Promise<unknown> {
  const exported = await runModule(file, await cacheFolder(dirname(file), world), world);
  return 'default' in exported ? exported['default'] : exported;
}

/**
 * Compiled configs are kept in the project's own node_modules: saves 0.1 s a run. Never in the
 * temporary folder, where others could put code for us to run.
 */
async function cacheFolder(folder: string, world: World): Promise<string | false> {
  const modules = join(folder, 'node_modules');
  return (await world.disk.kindOf(modules)) === 'folder'
    ? join(modules, '.cache', 'evb-codegen')
    : false;
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  const message = withoutRequireStack(error.message);
  return oneLine(error.name === 'Error' ? message : `${error.name}: ${message}`);
}
