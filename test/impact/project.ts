import { join } from 'node:path';
import type { Change } from '../../src/compare/change.js';
import { compareEvents } from '../../src/compare/events.js';
import { findImpact, type Impact } from '../../src/impact/find.js';
import { chooseNames } from '../../src/model/names.js';
import type { JsonValue } from '../../src/model/schema.js';
import { recordedWorld } from '../recorded-world.js';
import { emitModel, eventSchema, modelOfContents, type EmitOptions } from '../support/modules.js';
import { putFiles } from '../support/put-files.js';

type Files = Readonly<Record<string, string>>;

/** The package.json of a project of ES modules. */
export const esm = '{ "type": "module" }';

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2022'],
  types: [],
  strict: true,
};

/** @param more beside the compiler options of a strict project */
export function tsconfig(more: object = {}, options: object = {}): string {
  return JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, ...more });
}

/** What becomes of the events of a project: detail-type -> schemas of its detail. */
export type Events = Readonly<
  Record<string, { readonly before?: JsonValue; readonly after?: JsonValue }>
>;

export interface ImpactedProject {
  readonly impact: Impact;
  readonly changes: readonly Change[];
  /** `file:line pointer how`, as {@link marksIn} reads them from the sources. */
  readonly found: readonly string[];
}

export interface ProjectOptions {
  /** The working directory, from the project's folder. */
  readonly from?: string;
  /** The output folder, from the project's folder; default: `generated`. */
  readonly output?: string;
  readonly emit?: Partial<EmitOptions>;
}

/** Writes a project, and finds where its code is about the changes of events. Generated code is never written. */
export async function impactOn(
  cwd: string,
  files: Files,
  events: Events,
  { from = '', output = 'generated', emit = {} }: ProjectOptions = {},
): Promise<ImpactedProject> {
  putFiles(cwd, files);
  const before = modelOf(events, 'before');
  const after = modelOf(events, 'after');
  const changes = await compareEvents(before.events, after.events);
  const code = await emitModel(before, emit);
  const names = chooseNames(before.events);
  const changed = { output: { folder: join(cwd, output) }, names, code, changes };
  const impact = await findImpact([changed], recordedWorld({ cwd: join(cwd, from) }));
  const found = [...impact.lines].flatMap(([{ pointer }, lines]) =>
    lines.map(({ file, line, how }) => `${file}:${line} ${pointer === '' ? '/' : pointer} ${how}`),
  );
  return { impact, changes, found: [...new Set(found)].sort() };
}

function modelOf(events: Events, state: 'before' | 'after') {
  const schemas = Object.entries(events).flatMap(([detailType, states]) => {
    const detail = states[state];
    return detail === undefined ? [] : [eventSchema('elk.orders', detailType, detail)];
  });
  return modelOfContents(schemas);
}

/** What sources expect of themselves: `detail.id; //: /detail/id reads, /detail/x writes`. */
export function marksIn(files: Files): readonly string[] {
  return Object.entries(files)
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, i) => {
        const [, marks] = /\/\/: (.*)$/.exec(line) ?? [];
        return marks === undefined
          ? []
          : marks.split(', ').map((mark) => `${file}:${i + 1} ${mark}`);
      }),
    )
    .sort();
}
