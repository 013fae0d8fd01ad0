import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import type { Disk } from '../../src/world.js';

/** A disk in memory: absolute POSIX paths, no links, node's error codes. */
export interface MemoryDisk extends Disk {
  /** Everything on it, by path: a file's text, `null` for a folder. */
  readonly content: () => Readonly<Record<string, string | null>>;
}

/** @param files to begin with: path -> text */
export function memoryDisk(files: Readonly<Record<string, string>> = {}): MemoryDisk {
  const nodes = new Map<string, string | null>([['/', null]]);
  for (const [path, text] of Object.entries(files)) {
    for (let above = dirname(path); !nodes.has(above); above = dirname(above))
      nodes.set(above, null);
    nodes.set(path, text);
  }
  const inside = (path: string): string[] =>
    [...nodes.keys()].filter(
      (key) => key.startsWith(path === '/' ? '/' : `${path}/`) && key !== '/',
    );
  const needFolder = (path: string, call: string): void => {
    const node = nodes.get(path);
    if (node === undefined) throw diskError('ENOENT', call, path);
    if (node !== null) throw diskError('ENOTDIR', call, path);
  };
  const needFile = (path: string, call: string): string => {
    const node = nodes.get(path);
    if (node === undefined) throw diskError('ENOENT', call, path);
    if (node === null) throw diskError('EISDIR', call, path);
    return node;
  };
  const write = (path: string, text: string, call: string): void => {
    needFolder(dirname(path), call);
    if (nodes.get(path) === null) throw diskError('EISDIR', call, path);
    nodes.set(path, text);
  };
  const makeFolder = (path: string): void => {
    needFolder(dirname(path), 'mkdir');
    nodes.set(path, null);
  };
  const move = (from: string, to: string): void => {
    const node = nodes.get(from);
    if (node === undefined) throw diskError('ENOENT', 'rename', from);
    needFolder(dirname(to), 'rename');
    const there = nodes.get(to);
    if (node !== null && there === null) throw diskError('EISDIR', 'rename', to);
    if (node === null && typeof there === 'string') throw diskError('ENOTDIR', 'rename', to);
    if (there === null && inside(to).length > 0) throw diskError('ENOTEMPTY', 'rename', to);
    for (const path of [from, ...inside(from)]) {
      nodes.set(to + path.slice(from.length), nodes.get(path) ?? null);
      nodes.delete(path);
    }
  };
  return {
    content: () => Object.fromEntries([...nodes].filter(([path]) => path !== '/').sort()),
    readFile: async (path) => needFile(path, 'open'),
    lendFile: async (path, use) => use(Buffer.from(needFile(path, 'open'))),
    openFile: async (path) => Readable.from([Buffer.from(needFile(path, 'open'))]),
    writeFile: async (path, text) => write(path, text, 'open'),
    copyFile: async (from, to) => write(to, needFile(from, 'copyfile'), 'copyfile'),
    rename: async (from, to) => move(from, to),
    readdir: async (path) => {
      needFolder(path, 'scandir');
      return inside(path)
        .filter((key) => dirname(key) === path)
        .map((key) => ({
          name: key.slice(key.lastIndexOf('/') + 1),
          kind: nodes.get(key) === null ? 'folder' : 'file',
        }));
    },
    kindOf: async (path) => {
      const node = nodes.get(path);
      return node === undefined ? undefined : node === null ? 'folder' : 'file';
    },
    realpath: async (path) => {
      if (!nodes.has(path)) throw diskError('ENOENT', 'realpath', path);
      return path;
    },
    mkdir: async (path, options) => {
      if (options?.recursive !== true) {
        if (nodes.has(path)) throw diskError('EEXIST', 'mkdir', path);
        makeFolder(path);
        return;
      }
      if (typeof nodes.get(path) === 'string') throw diskError('EEXIST', 'mkdir', path);
      const missing: string[] = [];
      for (let above = path; !nodes.has(above); above = dirname(above)) missing.unshift(above);
      for (const above of missing) makeFolder(above);
    },
    rmdir: async (path) => {
      needFolder(path, 'rmdir');
      if (inside(path).length > 0) throw diskError('ENOTEMPTY', 'rmdir', path);
      nodes.delete(path);
    },
    rm: async (path) => {
      for (let above = dirname(path); above !== '/'; above = dirname(above)) {
        if (typeof nodes.get(above) === 'string') throw diskError('ENOTDIR', 'rm', path);
      }
      for (const key of [path, ...inside(path)]) nodes.delete(key);
    },
  };
}

/** An error as node:fs makes it. */
export function diskError(code: string, syscall: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path });
}
