import { resolve } from 'node:path';
import { ProblemError } from '../problems.js';
import type { World } from '../world.js';

/** What is to be compared. */
export type Subject =
  /** The snapshot with the registry. */
  | { readonly kind: 'registry' }
  /** The snapshot as a commit has it with the snapshot now. */
  | { readonly kind: 'commit'; readonly ref: string }
  /** Two versions of schemas of the snapshot. */
  | { readonly kind: 'versions'; readonly first: string; readonly second: string | undefined }
  /** What two folders hold, by their absolute paths. */
  | { readonly kind: 'folders'; readonly folders: readonly [string, string] };

/**
 * Makes out what the arguments ask for.
 * @param names two of SCHEMA@VERSION, two folders, or nothing
 * @param base `--base`
 * @throws ProblemError when that is not clear
 */
export async function subjectOf(
  names: readonly string[],
  base: string | undefined,
  world: World,
): Promise<Subject> {
  const [first, second] = names;
  if (base !== undefined) {
    if (first === undefined) return { kind: 'commit', ref: base };
    throw unclear(`--base ${base} goes without "${first}"`);
  }
  if (first === undefined) return { kind: 'registry' };
  const isFolder = await Promise.all(names.map((name) => isFolderNamed(name, world)));
  if (isFolder.includes(true)) {
    if (second !== undefined && !isFolder.includes(false)) {
      return { kind: 'folders', folders: [resolve(world.cwd, first), resolve(world.cwd, second)] };
    }
    throw unclear(`a folder is compared with another folder: ${names.join(' ')}`);
  }
  if (first.lastIndexOf('@') > 0) return { kind: 'versions', first, second };
  throw unclear(`"${first}" is neither a folder nor SCHEMA@VERSION`);
}

async function isFolderNamed(name: string, { cwd, disk }: World): Promise<boolean> {
  const path = resolve(cwd, name);
  if ((await disk.kindOf(path)) === undefined) return false;
  return (await disk.kindOf(await disk.realpath(path))) === 'folder';
}

function unclear(reason: string): ProblemError {
  return ProblemError.of('EVB_DIFF_UNCLEAR', {}, { reason });
}
