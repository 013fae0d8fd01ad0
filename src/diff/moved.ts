import { join } from 'node:path';
import { problem, type Problem } from '../problems.js';
import { salvageFiles } from '../snapshot/lock-reader.js';
import { lockPath, type Lock } from '../snapshot/lock.js';
import { snapshotFolder } from '../snapshot/paths.js';
import type { World } from '../world.js';
import type { Commit } from './git.js';

/** Where an output folder may have been before it was moved. */
export interface Moved {
  /** Path from the root of the repository, empty or ending with `/`; undefined: nobody can tell. */
  readonly folder: string | undefined;
  readonly problems: readonly Problem[];
}

/** An output folder that a commit has at another place than that of today. */
interface Other {
  readonly folder: string;
  readonly files: Lock['files'];
  /** Whether nothing is left there. */
  readonly isGone: boolean;
}

/**
 * Looks for an output folder that a commit does not have at its place of today. Of those that are gone
 * since, it is the one with a schema in common that is most like it. One that is new has nothing to
 * lose and one that was moved may have lost events, so that neither is taken for granted in silence.
 * @param now its lock
 * @param ref what the user calls the commit
 * @param file the lock, as the user would write it
 */
export async function findMoved(
  commit: Commit,
  { now, ref, file }: { readonly now: Lock; readonly ref: string; readonly file: string },
  world: World,
): Promise<Moved> {
  const others = await othersIn(commit, now, world);
  if (others.length === 0) return { folder: undefined, problems: [] };
  const [best] = others
    .filter(({ files, isGone }) => isGone && share(schemasIn(files), schemasIn(now.files)))
    .sort((a, b) => likeness(b.files, now.files) - likeness(a.files, now.files));
  const code = best === undefined ? 'EVB_BASE_ELSEWHERE' : 'EVB_BASE_MOVED';
  const folders = best === undefined ? others.map(({ folder }) => folder) : [best.folder];
  const facts = { ref, folders: folders.map((folder) => folder || './').join(', ') };
  return { folder: best?.folder, problems: [problem(code, { file }, facts)] };
}

/** The output folders of a commit that hold schemas of the same registries. */
async function othersIn(commit: Commit, now: Lock, { disk }: World): Promise<readonly Other[]> {
  const locks = [...(await commit.list(''))].filter(([path]) =>
    `/${path}`.endsWith(`/${lockPath}`),
  );
  const texts = await commit.read(locks.map(([, id]) => id));
  const others: Other[] = [];
  for (const [i, [path]] of locks.entries()) {
    // Read line by line: one that is broken is not what was asked for.
    const files = salvageFiles(texts[i] ?? '');
    if (!share(registriesIn(files), registriesIn(now.files))) continue;
    const isGone = (await disk.kindOf(join(commit.root, path))) === undefined;
    others.push({ folder: path.slice(0, -lockPath.length), files, isGone });
  }
  return others;
}

const registriesIn = (files: Lock['files']): ReadonlySet<string> => foldersIn(files, 2);
const schemasIn = (files: Lock['files']): ReadonlySet<string> => foldersIn(files, 3);

/** The folders of a snapshot, so many steps down. */
function foldersIn(files: Lock['files'], depth: number): ReadonlySet<string> {
  const own = [...files.keys()].filter((path) => path.startsWith(`${snapshotFolder}/`));
  return new Set(own.map((path) => path.split('/').slice(0, depth).join('/')));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}

/** How many files two folders have in common; those that are equal count twice. */
function likeness(a: Lock['files'], b: Lock['files']): number {
  const common = [...a].filter(([path]) => b.has(path));
  return common.length + common.filter(([path, sha256]) => b.get(path) === sha256).length;
}
