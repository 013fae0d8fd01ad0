import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { oneLine } from '../text/one-line.js';
import { ProblemError } from '../problems.js';
import type { World } from '../world.js';

/** The files of a repository as a commit has them. */
export interface Commit {
  /** Absolute path of the root of the repository. */
  readonly root: string;
  /** Path of the folder that it was opened from; empty, or ending with `/`. Paths begin at the root. */
  readonly here: string;
  /** What is in a folder: path from there, parts between `/` -> id of its content. */
  readonly list: (folder: string) => Promise<ReadonlyMap<string, string>>;
  /** Whether git is told to leave a file out: then no commit has it. Path from the folder. */
  readonly isIgnored: (file: string) => Promise<boolean>;
  /** The texts of contents, in the order of their ids. */
  readonly read: (ids: readonly string[]) => Promise<readonly string[]>;
}

/**
 * Opens a commit, which may be without the folder.
 * @param folder absolute path of a folder that is there now
 * @param ref what the user calls the commit
 * @throws ProblemError when git does not know the commit, or there is no git
 */
export async function openCommit(folder: string, ref: string, world: World): Promise<Commit> {
  const git = gitIn(folder, ref, world);
  // What begins with a minus would be a flag, and is no name that git gives.
  if (ref.startsWith('-')) throw refused(ref, 'that is no name of a commit');
  const line = async (args: readonly string[]): Promise<string> =>
    (await git(args)).toString().replace(/\n$/, '');
  const commit = await line(['rev-parse', '--verify', `${ref}^{commit}`]);
  return {
    root: resolve(folder, await line(['rev-parse', '--show-cdup'])),
    here: await line(['rev-parse', '--show-prefix']),
    list: async (path) => {
      const among = path === '' ? [] : ['--', path];
      const args = ['ls-tree', '-r', '-z', '--full-tree', commit, ...among];
      const files = (await git(args)).toString().split('\0').flatMap(fileOf);
      return new Map(files.map(([file, id]) => [file.slice(path.length), id]));
    },
    // What is in the index is not ignored, whatever the patterns say.
    isIgnored: async (file) =>
      (await git(['ls-files', '--others', '--ignored', '--exclude-standard', '--', file])).length >
      0,
    read: async (ids) => {
      if (ids.length === 0) return [];
      const contents = contentsOf(await git(['cat-file', '--batch'], ids.join('\n')));
      if (contents.length === ids.length) return contents;
      throw refused(ref, 'not all of it is in this clone');
    },
  };
}

/** `100644 blob <id>\t<path>`: links and submodules are no files. */
function fileOf(entry: string): [string, string][] {
  const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(entry) ?? [];
  return id === undefined || path === undefined ? [] : [[path, id]];
}

/** `<id> blob <bytes>`, a line break, the bytes, a line break; once for each, or `<id> missing`. */
function contentsOf(output: Buffer): string[] {
  const contents: string[] = [];
  for (let at = 0; at < output.length;) {
    const start = output.indexOf('\n', at) + 1;
    const [, size] = / blob (\d+)\n$/.exec(output.subarray(at, start).toString()) ?? [];
    if (size === undefined) break;
    const end = start + Number(size);
    contents.push(output.subarray(start, end).toString());
    at = end + 1;
  }
  return contents;
}

type Git = (args: readonly string[], input?: string) => Promise<Buffer>;

function gitIn(folder: string, ref: string, { env, signal }: World): Git {
  // Git sets them for hooks, and would then take the folder for the root of the repository.
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...own } = env;
  return (args, input = '') =>
    new Promise((done, reject) => {
      const child = spawn('git', args, { cwd: folder, env: own, signal });
      const output: Buffer[] = [];
      const complaint: Buffer[] = [];
      child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
      child.stderr.on('data', (bytes: Buffer) => complaint.push(bytes));
      child.on('error', ({ message }) =>
        reject(refused(ref, `git cannot be run: ${message}`, 'have git on the PATH')),
      );
      child.on('close', (code) => {
        if (code === 0) done(Buffer.concat(output));
        else reject(complained(ref, oneLine(Buffer.concat(complaint).toString())));
      });
      // A git that has ended already has said why.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
}

/** What git says of a name that it does not know, "Needed a single revision", tells nobody what is wrong. */
function complained(ref: string, complaint: string): ProblemError {
  if (complaint.startsWith('fatal: not a git repository')) {
    return refused(ref, complaint, 'run it in a clone of the repository');
  }
  const isUnknown = /Needed a single revision$/.test(complaint);
  return refused(ref, isUnknown ? 'this clone has no such commit' : complaint);
}

function refused(ref: string, reason: string, fix = ''): ProblemError {
  return ProblemError.of('EVB_COMMIT_UNREADABLE', {}, { ref, reason, fix });
}
