import { dirname, extname, join, relative, resolve } from 'node:path';
import { ProblemError } from '../problems.js';
import { withoutByteOrderMark } from '../text/byte-order-mark.js';
import type { World } from '../world.js';

/** A place that a config was found at. */
export interface Found {
  /** Absolute path. */
  readonly file: string;
  /** JSON pointer of the config in the file: all of it, or the key of package.json. */
  readonly pointer: '' | '/evb-codegen';
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
const names = namesWith(extensions);

/** What other tools read: whoever writes such a config would wonder why nothing of it holds. */
const unreadNames = namesWith(['.yaml', '.yml', '.toml', '.jsonc', '.json5']);

function namesWith(endings: readonly string[]): ReadonlySet<string> {
  return new Set(endings.map((ending) => `evb-codegen.config${ending}`));
}

/**
 * Finds the config: the file that `--config` names, else the nearest from the working directory up
 * to the repository's root. Without a repository only the working directory counts: a file in
 * somebody else's folder above it would be code that we run.
 * @param named path that `--config` gave
 * @returns undefined: there is none
 * @throws ProblemError when the named file is not there, a folder has more than one, or one that is
 *   written in what we do not read
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
  const kind = await world.disk.kindOf(file);
  if (kind === undefined || kind === 'folder') {
    throw ProblemError.of('EVB_CONFIG_ABSENT', { file: named });
  }
  if (!extensions.includes(extname(file))) throw unreadConfig(file, world);
  return { file, pointer: file.endsWith('package.json') ? '/evb-codegen' : '' };
}

async function configsIn(folder: string, world: World): Promise<readonly Found[]> {
  const entries = await world.disk.readdir(folder);
  const files = entries.filter(({ name }) => names.has(name));
  const found: Found[] = files.map(({ name }) => ({ file: join(folder, name), pointer: '' }));
  if ((await packageJson(folder, world))?.['evb-codegen'] !== undefined) {
    found.push({ file: join(folder, 'package.json'), pointer: '/evb-codegen' });
  }
  const unread = entries.find(({ name }) => unreadNames.has(name));
  if (found.length === 0 && unread !== undefined) {
    throw unreadConfig(join(folder, unread.name), world);
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function unreadConfig(file: string, { cwd }: World): ProblemError {
  return ProblemError.of('EVB_CONFIG_FORMAT', { file: relative(cwd, file) });
}

function severalConfigs(found: readonly Found[], world: World): ProblemError {
  const files = found.map(({ file }) => relative(world.cwd, file));
  return ProblemError.of(
    'EVB_CONFIG_SEVERAL',
    { file: files[0] ?? '' },
    { files: files.join(', ') },
  );
}

/** The working directory and the folders above it, to the root of the repository. */
async function foldersToRoot(world: World): Promise<readonly string[]> {
  return foldersBetween(world.cwd, (await repositoryRoot(world)) ?? world.cwd);
}

/** A folder and those above it, up to `root`. */
export function foldersBetween(folder: string, root: string): readonly string[] {
  const folders = ancestors(folder);
  return folders.slice(0, folders.indexOf(root) + 1);
}

/** The folder that holds `.git`, else the root of an npm, yarn, bun or pnpm workspace, if any. */
export async function repositoryRoot(world: World): Promise<string | undefined> {
  const folders = ancestors(world.cwd);
  return (
    (await firstThat(folders, (folder) => isThere(join(folder, '.git'), world))) ??
    (await firstThat(folders, (folder) => isWorkspaceRoot(folder, world)))
  );
}

function ancestors(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}

async function firstThat(
  folders: readonly string[],
  test: (folder: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const folder of folders) if (await test(folder)) return folder;
  return undefined;
}

async function isThere(path: string, world: World): Promise<boolean> {
  return (await world.disk.kindOf(path)) !== undefined;
}

async function isWorkspaceRoot(folder: string, world: World): Promise<boolean> {
  if (await isThere(join(folder, 'pnpm-workspace.yaml'), world)) return true;
  return (await packageJson(folder, world))?.['workspaces'] !== undefined;
}

/** What a folder's package.json holds; one that is broken is nothing to us: npm complains about it. */
export async function packageJson(
  folder: string,
  world: World,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const file = join(folder, 'package.json');
  if (!(await isThere(file, world))) return undefined;
  try {
    const value: unknown = JSON.parse(withoutByteOrderMark(await world.disk.readFile(file)));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
