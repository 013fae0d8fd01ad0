/** model -> files, as values. Nothing here knows of disks. */

import { banner } from './banner.js';
import type { File } from '../files/file.js';
import { groupBy } from '../group-by.js';
import type { EventModel } from '../model/event.js';
import { keyText, type EventKey, type EventNames, type Names } from '../model/names.js';
import { emitEvent, eventHeader } from './event/module.js';
import { typePrinter } from './event/print-types.js';
import { format } from './format.js';
import type { GuardOptions } from './guards/guards.js';
import { emitIndex } from './index-module.js';
import { emitSourceIndex } from './source-index.js';
import { readEventTemplate } from './event/template.js';
import { fillTemplate } from './template.js';
import { toJavaScript } from './javascript.js';
import { verifyModule } from './verify.js';

/** The texts of `templates/`, by path. */
export type Templates = ReadonlyMap<string, string>;

export interface EmitOptions {
  /** EventBusName that `putEvents` uses by default. */
  readonly bus: string;
  /** TypeScript, or JavaScript with declarations beside it. */
  readonly emit: 'ts' | 'js';
  /** Extension of relative imports. */
  readonly imports: '.js' | '.ts' | '';
  /** How the events of a registry are guarded. */
  readonly guardsOf: (registry: string) => GuardOptions;
}

/** Templates that are filled; all others are copied as they are. */
const filled = new Set(['event.ts', 'index.ts']);

/** Emits files, each laid out and held against what was planned: what fails there is a bug of ours. */
export interface Emitter {
  /** The files of one event. */
  readonly event: (event: EventModel, named: EventNames) => Promise<readonly File[]>;
  /** All else: the indexes, and what depends on no schema. */
  readonly shared: (events: readonly EventKey[], names: Names) => Promise<readonly File[]>;
}

export function startEmitter(templates: Templates, options: EmitOptions): Emitter {
  const template = readEventTemplate(unchecked(textOf('event.ts', templates), options));
  const print = typePrinter();
  const inLanguage = (files: readonly File[]): readonly File[] =>
    options.emit === 'ts' ? files : files.flatMap(toJavaScript);
  return {
    event: async (event, named) => {
      const path = `${named.folder}/${named.file}.ts`;
      const guards = options.guardsOf(event.origin.registry);
      const { holes, declares } = await emitEvent(event, named, { ...guards, ...options, print });
      const content = banner + eventHeader(event) + fillTemplate(template, holes);
      verifyModule(path, content, declares);
      return inLanguage([{ path, content: await format(content, path) }]);
    },
    shared: async (events, names) => {
      const root = await emitRoot(events, names, templates, options);
      const copied = copiedTemplates(templates, options);
      const files = inLanguage([...emitSources(names, options), root, ...copied]);
      return options.emit === 'ts' ? files : [...files, moduleManifest];
    },
  };
}

/** Everything that is generated from a model. */
export async function emitFiles(
  events: readonly EventModel[],
  names: Names,
  templates: Templates,
  options: EmitOptions,
): Promise<File[]> {
  const emitter = startEmitter(templates, options);
  const files: File[] = [];
  for (const event of events) files.push(...(await emitter.event(event, nameOf(event, names))));
  return [...files, ...(await emitter.shared(events, names))];
}

/** JavaScript in a CommonJS project would be taken for CommonJS; ours is not. */
const moduleManifest: File = {
  path: 'package.json',
  content: '{\n  "type": "module",\n  "sideEffects": false\n}\n',
};

function nameOf(event: EventKey, names: Names): EventNames {
  const named = names.events.get(keyText(event));
  if (named === undefined) throw new Error(`no name was chosen for ${keyText(event)}`);
  return named;
}

function emitSources({ sources, events }: Names, { imports }: EmitOptions): File[] {
  const byFolder = groupBy(events.values(), ({ folder }) => folder);
  return sources.map(({ folder }) => {
    const path = `${folder}/index.ts`;
    const own = byFolder.get(folder) ?? [];
    const content = `${banner}/* eslint-disable */\n${emitSourceIndex(own, imports)}`;
    verifyModule(path, content, []);
    return { path, content };
  });
}

async function emitRoot(
  events: readonly EventKey[],
  names: Names,
  templates: Templates,
  options: EmitOptions,
): Promise<File> {
  const text = withExtension(textOf('index.ts', templates), options.imports);
  const content = banner + emitIndex(text, events, names, options);
  const exports = ['createBatchEventHandler', 'createEventHandler', 'putEvents'];
  verifyModule('index.ts', content, ['BusEvent', 'EventMap', 'events', ...exports]);
  return { path: 'index.ts', content: await format(content, 'index.ts') };
}

function textOf(name: string, templates: Templates): string {
  const text = templates.get(name);
  if (text === undefined) throw new Error(`templates/${name} is missing from the package`);
  return text;
}

/** The parts that depend on no schema. */
function copiedTemplates(templates: Templates, options: EmitOptions): File[] {
  return [...templates]
    .filter(([name]) => !filled.has(name))
    .map(([path, text]) => {
      const content = banner + withExtension(unchecked(text, options), options.imports);
      return { path, content };
    });
}

/**
 * TypeScript that compilers take as it is, like a declaration file: our tests check it under each
 * of them, and the bodies of guards take longer than all else. Not for indexes: of an import that
 * a project cannot resolve, a compiler must tell.
 */
function unchecked(text: string, { emit }: EmitOptions): string {
  const head = '/* eslint-disable */\n';
  return emit === 'ts' ? text.replace(head, `${head}// @ts-nocheck\n`) : text;
}

/** Our own text: every relative import in it ends in `.js`. */
function withExtension(text: string, extension: string): string {
  return text.replace(/((?:from|import)\s*\(?')(\.[^']*)\.js'/g, `$1$2${extension}'`);
}
