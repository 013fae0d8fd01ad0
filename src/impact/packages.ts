import { dirname, join } from 'node:path';
import { foldersBetween, packageJson, repositoryRoot } from '../config/find.js';
import { isRecord } from '../config/read.js';
import { matchesGlob } from '../text/glob.js';
import type { World } from '../world.js';

/**
 * The folders whose code may use the events: all packages of the workspace that the working
 * directory is in, its root included; without a workspace, the nearest folder upwards with a
 * tsconfig.json or a jsconfig.json, else the working directory.
 * @returns absolute paths
 */
export async function packageFolders(world: World): Promise<readonly string[]> {
  const root = (await repositoryRoot(world)) ?? world.cwd;
  const folders = foldersBetween(world.cwd, root);
  for (const folder of folders) {
    const patterns = await workspacePatterns(folder, world);
    if (patterns.length > 0) return [folder, ...(await matchingFolders(folder, patterns, world))];
  }
  for (const folder of folders) {
    if ((await configIn(folder, world)) !== undefined) return [folder];
  }
  return [world.cwd];
}

/** Path of the config of a TypeScript or JavaScript project. */
export async function configIn(folder: string, { disk }: World): Promise<string | undefined> {
  for (const file of ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name))) {
    if ((await disk.kindOf(file)) === 'file') return file;
  }
  return undefined;
}

/** What package.json (npm, yarn, bun) or pnpm-workspace.yaml say. */
async function workspacePatterns(folder: string, world: World): Promise<readonly string[]> {
  const workspaces = (await packageJson(folder, world))?.['workspaces'];
  const list: unknown = isRecord(workspaces) ? workspaces['packages'] : workspaces;
  if (Array.isArray(list)) return list.map(String);
  const file = join(folder, 'pnpm-workspace.yaml');
  if ((await world.disk.kindOf(file)) !== 'file') return [];
  return pnpmPatterns(await world.disk.readFile(file));
}

/** The list under `packages:`; that much of YAML is all that pnpm's own documentation uses there. */
function pnpmPatterns(yaml: string): readonly string[] {
  const [, list = ''] = /^packages:[ \t]*\r?\n((?:[ \t]*(?:-.*|#.*)?\r?\n?)*)/m.exec(yaml) ?? [];
  return [...list.matchAll(/^[ \t]*-[ \t]*(["']?)([^"'#\r\n]+?)\1[ \t]*(?:#.*)?$/gm)].flatMap(
    ([, , pattern]) => pattern ?? [],
  );
}

async function matchingFolders(
  root: string,
  patterns: readonly string[],
  world: World,
): Promise<readonly string[]> {
  const folders = async (wanted: readonly string[]): Promise<readonly string[]> =>
    (await Promise.all(wanted.map((pattern) => expand(root, segmentsOf(pattern), world)))).flat();
  const found = await folders(patterns.filter((pattern) => !pattern.startsWith('!')));
  const not = await folders(
    patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
  );
  const packages = new Set<string>();
  for (const folder of found) {
    if (not.includes(folder) || (await packageJson(folder, world)) === undefined) continue;
    packages.add(folder);
  }
  return [...packages].sort();
}

function segmentsOf(pattern: string): readonly string[] {
  return pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/** The folders that the segments of a pattern lead to. */
async function expand(
  folder: string,
  [segment, ...rest]: readonly string[],
  world: World,
): Promise<readonly string[]> {
  if (segment === undefined) return [folder];
  if (segment === '..') return expand(dirname(folder), rest, world);
  const inner = await foldersIn(folder, world);
  if (segment === '**') {
    const deeper = inner.map((name) => expand(join(folder, name), ['**', ...rest], world));
    return [...(await expand(folder, rest, world)), ...(await Promise.all(deeper)).flat()];
  }
  const matching = inner.filter((name) => matchesGlob(name, segment));
  const found = matching.map((name) => expand(join(folder, name), rest, world));
  return (await Promise.all(found)).flat();
}

async function foldersIn(folder: string, { disk }: World): Promise<readonly string[]> {
  if ((await disk.kindOf(folder)) !== 'folder') return [];
  return (await disk.readdir(folder))
    .filter(({ name, kind }) => kind === 'folder' && name !== 'node_modules' && !/^\./.test(name))
    .map(({ name }) => name);
}
