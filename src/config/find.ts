import { dirname, join, relative, resolve } from 'node:path';
import { problem, ProblemError } from '../problems.js';
import type { World } from '../world.js';

/** A place that a config was found at. */
export interface Found {
  /** Absolute path. */
  readonly file: string;
  /** JSON pointer of the config in the file: all of it, or the key of package.json. */
  readonly pointer: '' | '/evb-codegen';
}

const extensions = ['ts', 'mts', 'js', 'mjs', 'json'] as const;
const names: ReadonlySet<string> = new Set(
  extensions.map((extension) => `evb-codegen.config.${extension}`),
);

/**
 * Finds the config: the file that `--config` names, else the nearest from the working directory up
 * to the repository's root. Without a repository only the working directory counts: a file in
 * somebody else's folder above it would be code that we run.
 * @param named path that `--config` gave
 * @param world
 * @returns undefined: there is none
 * @throws ProblemError when the named file is not there, or a folder has more than one
 */
export async function findConfig(
  named: string | undefined,
  world: World,
): Promise<Found | undefined> {
  if (named !== undefined) return namedConfig(named, world);
  for (const folder of await foldersToRoot(world)) {
    const found = await configsIn(folder, world);
    if (found.length > 1) throw severalConfigs(found, world);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

async function namedConfig(named: string, world: World): Promise<Found> {
  const file = resolve(world.cwd, named);
  if ((await world.disk.kindOf(file)) === undefined) {
    throw new ProblemError([problem('EVB_CONFIG_ABSENT', { file: named })]);
  }
  return { file, pointer: file.endsWith('package.json') ? '/evb-codegen' : '' };
}

async function configsIn(folder: string, world: World): Promise<readonly Found[]> {
  const entries = await world.disk.readdir(folder);
  const files = entries.filter(({ name }) => names.has(name));
  const found: Found[] = files.map(({ name }) => ({ file: join(folder, name), pointer: '' }));
  const manifest = await packageJson(folder, world);
  if (manifest !== undefined && Object.hasOwn(manifest, 'evb-codegen')) {
    found.push({ file: join(folder, 'package.json'), pointer: '/evb-codegen' });
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function severalConfigs(found: readonly Found[], world: World): ProblemError {
  const files = found.map(({ file }) => relative(world.cwd, file));
  return new ProblemError([
    problem('EVB_CONFIG_SEVERAL', { file: files[0] ?? '' }, { files: files.join(', ') }),
  ]);
}

/** The working directory and the folders above it, to the root of the repository. */
async function foldersToRoot(world: World): Promise<readonly string[]> {
  const folders = [world.cwd];
  for (let folder = world.cwd; dirname(folder) !== folder;) {
    folder = dirname(folder);
    folders.push(folder);
  }
  const root =
    (await indexOf(folders, (folder) => isThere(join(folder, '.git'), world))) ??
    (await indexOf(folders, (folder) => isWorkspaceRoot(folder, world))) ??
    0;
  return folders.slice(0, root + 1);
}

async function indexOf(
  folders: readonly string[],
  test: (folder: string) => Promise<boolean>,
): Promise<number | undefined> {
  for (const [index, folder] of folders.entries()) if (await test(folder)) return index;
  return undefined;
}

async function isThere(path: string, world: World): Promise<boolean> {
  return (await world.disk.kindOf(path)) !== undefined;
}

async function isWorkspaceRoot(folder: string, world: World): Promise<boolean> {
  if (await isThere(join(folder, 'pnpm-workspace.yaml'), world)) return true;
  return Object.hasOwn((await packageJson(folder, world)) ?? {}, 'workspaces');
}

/** A package.json that is not there or not an object is nothing to us; npm complains about it. */
async function packageJson(folder: string, world: World): Promise<object | undefined> {
  const file = join(folder, 'package.json');
  if (!(await isThere(file, world))) return undefined;
  try {
    const value: unknown = JSON.parse(await world.disk.readFile(file));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
