/**
 * The one record through which process, disk, clock and randomness enter. Commands take a World and
 * touch nothing else, so a test can hand them another one. (The AWS SDK reads its own environment
 * and config files: that is its job, see registry/aws.ts.)
 */
export interface World {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Absolute path of the user's home directory. */
  readonly home: string;
  /** As in `process.versions.node`. */
  readonly nodeVersion: string;
  readonly pid: number;
  /** Whether a process of that id runs on this machine. */
  readonly isRunning: (pid: number) => boolean;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Keeps stdout for us while something runs: what other code prints there goes to stderr. */
  readonly keepStdout: <T>(run: () => Promise<T>) => Promise<T>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds; rejects when the signal is aborted before. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly disk: Disk;
  /** Absent where nothing runs beside anything else, or where there is no JavaScript to run. */
  readonly startThread?: StartThread;
  /** Aborted by the first signal to end, such as Ctrl-C; the reason is then an {@link Interruption}. */
  readonly signal: AbortSignal;
}

/** The process was told to end. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  /** By what. */
  readonly signal: string;

  constructor(signal: string) {
    super(`the process was told to end by ${signal}`);
    this.signal = signal;
  }
}

/**
 * Starts a thread of this process.
 * @param module what it runs
 * @param setting what it is given at its start; like questions and answers it is copied
 */
export type StartThread = <Question, Answer>(
  module: URL,
  setting: unknown,
) => Promise<Thread<Question, Answer>>;

/** Code that runs beside ours. */
export interface Thread<Question, Answer> {
  /**
   * Answers come in the order of the questions. Rejects with what the thread throws, or when it ends
   * before it has answered.
   */
  readonly ask: (question: Question) => Promise<Answer>;
  /** Ends it, whatever it is at. */
  readonly end: () => void;
}

export interface Input {
  readonly isTTY: boolean;
  /** Asks on the terminal; the answer is one line, `undefined` at the end of the input. */
  readonly ask: (question: string) => Promise<string | undefined>;
}

export interface Output {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** Width of the terminal, where it is one. */
  readonly columns: number | undefined;
}

/**
 * What we ask of a disk. Names and meanings are those of node:fs/promises, text is UTF-8, and what
 * fails rejects with an Error that carries node's `code` (`ENOENT`, `EACCES`, …).
 */
export interface Disk {
  readFile(path: string): Promise<string>;
  /**
   * All bytes of a file, for as long as `use` runs: they lie where those of the next file will, since
   * thousands of files that are looked at once need not be thousands of pieces of memory.
   */
  lendFile<T>(path: string, use: (bytes: Uint8Array) => T): Promise<T>;
  /** A file's bytes, piece by piece: what fails, rejects while they are read. */
  openFile(path: string): Promise<AsyncIterable<Uint8Array>>;
  writeFile(path: string, text: string): Promise<void>;
  copyFile(from: string, to: string): Promise<void>;
  /** Replaces `to` in one step when that is a file. */
  rename(from: string, to: string): Promise<void>;
  /** What is in a folder, in no order. */
  readdir(path: string): Promise<readonly Entry[]>;
  /** What is at the path, without following a link there; undefined: nothing. */
  kindOf(path: string): Promise<EntryKind | undefined>;
  realpath(path: string): Promise<string>;
  /** Fails with `EEXIST` when there is something, unless `recursive`. */
  mkdir(path: string, options?: { readonly recursive: boolean }): Promise<void>;
  /** Removes an empty folder. */
  rmdir(path: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it; fine when there is nothing. */
  rm(path: string): Promise<void>;
}

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export type EntryKind = 'file' | 'folder' | 'link' | 'other';
