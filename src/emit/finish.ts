/**
 * drafts -> files, as values: each filled into its template, laid out and held against what was
 * planned. What fails here is a bug of ours. It takes a compiler, and knows of no schema: so it may be
 * done in a thread of its own, see start-finisher.ts.
 */

import type { ts } from 'ts-morph';
import { banner } from './banner.js';
import type { File } from '../files/file.js';
import { groupBy } from '../group-by.js';
import type { EventKey, Names } from '../model/names.js';
import type { Draft, EventDraft } from './draft.js';
import { format } from './format.js';
import { emitIndex } from './index-module.js';
import { emitSourceIndex } from './source-index.js';
import { readEventTemplate, type EventHole } from './event/template.js';
import { parseModule } from './compiler.js';
import { fillTemplate, type Template } from './template.js';
import { toJavaScript } from './javascript/javascript.js';
import { verifyModule } from './verify.js';

/** The texts of `templates/`, by path. */
export type Templates = ReadonlyMap<string, string>;

export interface FinishOptions {
  /** EventBusName that `putEvents` uses by default. */
  readonly bus: string;
  /** TypeScript, or JavaScript with declarations beside it. */
  readonly emit: 'ts' | 'js';
  /** Extension of relative imports. */
  readonly imports: '.js' | '.ts' | '';
}

/** What finishing takes besides drafts: data alone. */
export interface FinishSetting {
  readonly templates: Templates;
  readonly options: FinishOptions;
}

export type Finish = (draft: Draft) => Promise<readonly File[]>;

/** Templates that are filled; all others are copied as they are. */
const filled = new Set(['event.ts', 'index.ts']);

/** Finishes the drafts of one run, for which the template of events is read once. */
export function finisher({ templates, options }: FinishSetting): Finish {
  const template = readEventTemplate(unchecked(textOf('event.ts', templates)));
  const inLanguage = (modules: readonly ts.SourceFile[]): readonly File[] =>
    options.emit === 'ts' ? modules.map(asFile) : modules.flatMap(toJavaScript);
  return async (draft) => {
    if (draft.kind === 'event') return inLanguage([await finishEvent(draft, template)]);
    const { events, names } = draft;
    const root = await emitRoot(events, names, templates, options);
    const files = inLanguage([...(await emitSources(names, options)), root]);
    const copied = copiedTemplates(templates, options);
    return options.emit === 'ts'
      ? [...files, ...copied]
      : [...files, ...copied.flatMap(compileFile), moduleManifest];
  };
}

function asFile({ fileName, text }: ts.SourceFile): File {
  return { path: fileName, content: text };
}

function compileFile({ path, content }: File): readonly File[] {
  return toJavaScript(parseModule(path, content));
}

async function finishEvent(
  { path, header, holes, declares }: EventDraft,
  template: Template<EventHole>,
): Promise<ts.SourceFile> {
  const content = banner + header + fillTemplate(template, holes);
  return verifyModule(path, await format(content, path), declares);
}

/** JavaScript in a CommonJS project would be taken for CommonJS; ours is not. */
const moduleManifest: File = {
  path: 'package.json',
  content: '{\n  "type": "module",\n  "sideEffects": false\n}\n',
};

function emitSources(
  { sources, events }: Names,
  { imports }: FinishOptions,
): Promise<ts.SourceFile[]> {
  const byFolder = groupBy(events.values(), ({ folder }) => folder);
  const emitted = sources.map(async ({ folder }) => {
    const path = `${folder}/index.ts`;
    const own = byFolder.get(folder) ?? [];
    const content = `${banner}/* eslint-disable */\n${emitSourceIndex(own, imports)}`;
    return verifyModule(path, await format(content, path), []);
  });
  return Promise.all(emitted);
}

async function emitRoot(
  events: readonly EventKey[],
  names: Names,
  templates: Templates,
  options: FinishOptions,
): Promise<ts.SourceFile> {
  const text = withExtension(textOf('index.ts', templates), options.imports);
  const content = banner + emitIndex(text, events, names, options);
  const exports = ['createBatchEventHandler', 'createEventHandler', 'putEvents'];
  const declares = ['BusEvent', 'EventMap', 'events', ...exports];
  return verifyModule('index.ts', await format(content, 'index.ts'), declares);
}

function textOf(name: string, templates: Templates): string {
  const text = templates.get(name);
  if (text === undefined) throw new Error(`templates/${name} is missing from the package`);
  return text;
}

/** The parts that depend on no schema. */
function copiedTemplates(templates: Templates, options: FinishOptions): File[] {
  return [...templates]
    .filter(([name]) => !filled.has(name))
    .map(([path, text]) => {
      const content = banner + withExtension(unchecked(text), options.imports);
      return { path, content };
    });
}

/**
 * What compilers take as it is: our tests check it under each of them, and the bodies of guards take
 * longer than all else. JavaScript too, of which projects with `allowJs` have each file looked into.
 * Not for indexes: of an import that a project cannot resolve, a compiler must tell.
 */
function unchecked(text: string): string {
  const head = '/* eslint-disable */\n';
  return text.replace(head, `${head}// @ts-nocheck\n`);
}

/** Our own text: every relative import in it ends in `.js`. */
function withExtension(text: string, extension: string): string {
  return text.replace(/((?:from|import)\s*\(?')(\.[^']*)\.js'/g, `$1$2${extension}'`);
}
