import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as terminal from './terminal.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the examples are made of. */
const parts = [
  'evb-codegen.config.json',
  'examples/order-service',
  'examples/order-service-untyped',
  'generated',
  'package.json',
  'tsconfig.json',
];

/** The programs that a user would have by `npx`. */
const programs: Readonly<Record<string, string>> = {
  'evb-codegen': 'dist/bin.js',
  jiti: 'node_modules/jiti/lib/jiti-cli.mjs',
  // The native compiler: the demo is to be short.
  tsc: 'node_modules/typescript-7.0/bin/tsc',
};

/** A copy of the examples, to be edited and run. */
export interface Project {
  /**
   * Runs a command in an example, shows both, and gives what it printed.
   * @param line the program, or `PROGRAM … -- PROGRAM …`; words have no spaces
   * @param expected the exit code that belongs to the story
   */
  readonly run: (example: string, line: string, expected?: number) => Promise<string>;
  /** Edits a file as somebody would, and gives what takes the edit back. */
  readonly edit: (file: string, before: string, after: string) => () => void;
  /** Shows a part of a file. */
  readonly excerpt: (file: string, part: RegExp) => void;
  readonly remove: () => void;
}

/** @param env what the commands find in their environment */
export function openProject(env: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-demo-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, '.git')); // configs are looked for up to the repository's root
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    run: (example, line, expected = 0) =>
      run(join(folder, 'examples', example), line, expected, env),
    edit: (file, before, after) => edit(join(folder, 'examples'), file, before, after),
    excerpt: (file, part) => excerpt(folder, file, part),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function run(
  cwd: string,
  line: string,
  expected: number,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  terminal.command(line.replaceAll(/(^|-- )(?=(evb-codegen|tsc|jiti) )/g, '$1npx '));
  const words = line
    .split(' ')
    .flatMap((word, i, all) => (i === 0 || all[i - 1] === '--' ? programOf(word) : [word]));
  const [program = '', ...args] = words;
  // Nothing of the viewer's own AWS settings may come into the demo.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const child = spawn(program, args, { cwd, env: { ...Object.fromEntries(own), ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  terminal.output(expected === 0 ? printed : `${printed}exit code ${String(code)}\n`);
  if (code !== expected) throw new Error(`${line} ended with ${String(code)}, not ${expected}`);
  return printed;
}

function programOf(word: string): readonly string[] {
  if (word === 'node') return [process.execPath];
  const file = programs[word];
  return file === undefined ? [word] : [process.execPath, '--no-warnings', join(root, file)];
}

function excerpt(folder: string, file: string, part: RegExp): void {
  const [text] = part.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
  if (text === undefined) throw new Error(`${file} should have ${part.source}`);
  terminal.excerpt(file, text);
}

function edit(folder: string, file: string, before: string, after: string): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(before).length !== 2) throw new Error(`${file} should hold once: ${before}`);
  terminal.change(`examples/${file}`, before, after);
  writeFileSync(
    path,
    text.replace(before, () => after),
  );
  return () => writeFileSync(path, text);
}
