import * as fs from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { makeFolders } from './make-folders.js';
import {
  Interruption,
  type Disk,
  type EntryKind,
  type Output,
  type StartThread,
  type World,
} from './world.js';

/**
 * The world that this process lives in.
 * @param signal what ends a run early
 */
export function realWorld(process: NodeJS.Process, signal: AbortSignal): World {
  const cwd = folderOf(process);
  return {
    argv: process.argv.slice(2),
    env: process.env,
    // Where it was deleted, it fails when somebody asks.
    get cwd() {
      return cwd ?? process.cwd();
    },
    home: homedir(),
    nodeVersion: process.versions.node,
    pid: process.pid,
    isRunning: (pid) => isRunning(process, pid),
    stdin: {
      // Node opens the stream when it is first asked for, and hardly any command asks.
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      ask: (question) => ask(process, question, signal),
    },
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    keepStdout: (run) => keepStdout(process, run),
    now: Date.now,
    sleep: async (milliseconds, signal) => {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
    random: Math.random,
    disk: realDisk,
    ...(hasThreads ? { startThread } : {}),
    signal,
  };
}

/** Undefined where the working directory was deleted. */
function folderOf(process: NodeJS.Process): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** On one core nothing is gained; and our source is TypeScript, which Node 20 does not run. */
const hasThreads = availableParallelism() > 1 && import.meta.url.endsWith('.js');

/** Node's threads are loaded when one is started. */
const startThread: StartThread = async (module, setting) => {
  const threads = await import('./thread-real.js');
  return threads.startThread(module, setting);
};

/** The terminal edits the line, so Ctrl-C stays what it is everywhere: a signal. */
async function ask(
  { stdin, stderr }: NodeJS.Process,
  question: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: stdin, output: stderr, terminal: false });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  try {
    // After a Ctrl-C, what to do about it can still be asked; the next one ends the process.
    const until = signal.aborted ? {} : { signal };
    return await Promise.race([lines.question(question, until), ended]);
  } finally {
    lines.close();
  }
}

function isRunning(process: NodeJS.Process, pid: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether it could be.
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Node's console writes to the streams, too. */
async function keepStdout<T>(
  { stdout, stderr }: NodeJS.Process,
  run: () => Promise<T>,
): Promise<T> {
  const before = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  try {
    return await run();
  } finally {
    stdout.write = before;
  }
}

function output(stream: NodeJS.WriteStream): Output {
  const write = stream.write.bind(stream);
  return {
    write: (text) => void write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined;
    },
  };
}

/** Ends the program when what it prints cannot be written. Not for a library: the output is its caller's. */
export function endWithOutput(process: NodeJS.Process): void {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: Error) => {
      // `evb-codegen diff | head` closes the pipe early; that is no failure of ours.
      if (codeOf(error) === 'EPIPE') return;
      if (stream !== stderr) {
        stderr.write(`evb-codegen: its output cannot be written: ${error.message}\n`);
      }
      process.exit(1);
    });
  }
}

/**
 * Runs the program, and says so where the process ends before it does: a module of the user's may call
 * `process.exit`, which looked like success, or wait for what never comes, and Node then ends with 13
 * and without a word.
 */
export async function toItsEnd(
  process: NodeJS.Process,
  run: () => Promise<number>,
): Promise<number> {
  const tell = (code: number): void => {
    if (code !== 0 && code !== 13) return;
    process.stderr.write(
      'evb-codegen: it is not done: a module of yours (config, handler, function) ended the process, or waits for what never comes\n',
    );
    process.exitCode = 1;
  };
  process.once('exit', tell);
  try {
    return await run();
  } finally {
    process.off('exit', tell);
  }
}

/** What the first signal to end aborts; the second ends the process, as without us. */
export function interruption(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  // SIGHUP: the terminal was closed. What has to be tidied up still is.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => controller.abort(new Interruption(name)));
  }
  return controller.signal;
}

/**
 * Node's file system. The calls behind it are synchronous: for the thousands of small files of a
 * generated folder that is several times faster than node:fs/promises.
 */
export const realDisk: Disk = {
  readFile: async (path) => fs.readFileSync(path, 'utf8'),
  lendFile: async (path, use) => use(read(path)),
  openFile: async (path) => fs.createReadStream(path),
  writeFile: async (path, text) => fs.writeFileSync(path, text),
  copyFile: async (from, to) => fs.copyFileSync(from, to),
  rename: async (from, to) => fs.renameSync(from, to),
  readdir: async (path) =>
    fs.readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    })),
  kindOf: async (path) => {
    try {
      const stats = fs.lstatSync(path, { throwIfNoEntry: false });
      return stats === undefined ? undefined : kindOf(stats);
    } catch (error) {
      // Something above it is a file.
      if (codeOf(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  },
  realpath: async (path) => fs.realpathSync(path),
  mkdir: async (path, options) => {
    if (options?.recursive) await makeFolders(path, { isFolder, mkdir });
    else await mkdir(path);
  },
  rmdir: async (path) => fs.rmdirSync(path),
  rm: async (path) => fs.rmSync(path, { recursive: true, force: true }),
};

async function mkdir(path: string): Promise<void> {
  fs.mkdirSync(path);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return fs.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Where files are read to that are lent; grows to the size of the largest. */
let room = Buffer.allocUnsafeSlow(2 ** 18);

function read(path: string): Uint8Array {
  const file = fs.openSync(path, 'r');
  try {
    let end = 0;
    for (;;) {
      const length = fs.readSync(file, room, end, room.length - end, null);
      if (length === 0) return room.subarray(0, end);
      end += length;
      if (end === room.length) room = Buffer.concat([room], 2 * end);
    }
  } finally {
    fs.closeSync(file);
  }
}

function kindOf(entry: fs.Stats | fs.Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
