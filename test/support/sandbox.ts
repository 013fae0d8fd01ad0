import { posix } from 'node:path';
import { createContext, Script } from 'node:vm';
import { ts } from 'ts-morph';
import type { File } from '../../src/files/file.js';

/** A world of its own in which generated modules are run: without Node, network or clock. */
export interface Sandbox {
  /** Runs a module and what it imports; gives its exports. */
  readonly load: (path: string) => unknown;
  /** What is in that world now that was not there before: globals, and properties of prototypes. */
  readonly traces: () => string[];
  readonly context: object;
}

/** @param files TypeScript modules */
export function sandbox(files: readonly File[]): Sandbox {
  const context = createContext(Object.create(null) as object, { codeGeneration: never });
  const texts = new Map(files.map(({ path, content }) => [path.replace(/\.ts$/, '.js'), content]));
  const modules = new Map<string, { readonly exports: object }>();
  const look = new Script(listNames);
  const before = new Set(look.runInContext(context) as string[]);
  const load = (path: string): unknown => {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const text = texts.get(path);
    if (text === undefined) throw new Error(`${path} is not generated`);
    const module = { exports: {} };
    modules.set(path, module);
    const run = new Script(`(exports, require) => {${commonJs(text)}\n}`, { filename: path });
    const evaluate = run.runInContext(context) as (exports: object, require: Require) => void;
    evaluate(module.exports, (to) => load(posix.join(posix.dirname(path), to)));
    return module.exports;
  };
  return {
    load,
    traces: () => (look.runInContext(context) as string[]).filter((name) => !before.has(name)),
    context,
  };
}

type Require = (specifier: string) => unknown;

/** `eval` and `new Function` throw. */
const never = { strings: false, wasm: false };

const listNames = `[
  ...Reflect.ownKeys(globalThis).map(String),
  ...[Object, Array, String, Number, Function, RegExp, Map, Set, Error].flatMap((type) => [
    ...Reflect.ownKeys(type).map((key) => type.name + '.' + String(key)),
    ...Reflect.ownKeys(type.prototype).map((key) => type.name + '.prototype.' + String(key)),
  ]),
]`;

/** Most files are the same for all events. */
const compiled = new Map<string, string>();

function commonJs(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const known = compiled.get(text) ?? ts.transpileModule(text, { compilerOptions }).outputText;
  compiled.set(text, known);
  return known;
}

/** Imports all modules and gives the traces that this left. */
export function tracesOfImport(files: readonly File[]): string[] {
  const { load, traces } = sandbox(files);
  for (const { path } of files) load(path.replace(/\.ts$/, '.js'));
  return traces();
}
