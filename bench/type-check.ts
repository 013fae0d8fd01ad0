/**
 * What generated types cost a compiler: one event what it would cost written into the file, and 1000
 * events with their map, fifty typed calls and fifty handlers little more than their declarations.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolder } from './frame/folder.js';
import { inTurns, processTime, type Subject } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Table } from './frame/table.js';
import {
  declareAlone,
  generate,
  readInlined,
  readOne,
  useByHand,
  useMap,
  type Emit,
} from './types/project.js';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const compilers = ['5.9', '7.0'] as const;

const inlined = 'the event inlined';
const alone = 'declarations alone';
/** No bar: where the time goes. */
const aloneChecked = 'declarations alone, as .ts';
const byHand = 'declarations, 50 details and 50 handlers typed by hand';
const use = (emit: Emit): string => `evb-codegen, emit: '${emit}'`;

export default async (): Promise<readonly Table[]> =>
  withFolder(async (folder) => {
    const tables: Table[] = [];
    const projects = await writeProjects(folder);
    for (const version of compilers) {
      tables.push(await ofOne(version, projects), await ofAll(version, projects));
      tables.push(await growth(version, projects));
    }
    return tables;
  });

/** A folder each. */
interface Projects {
  readonly count: number;
  readonly inlined: string;
  readonly one: Readonly<Record<Emit, string>>;
  readonly alone: string;
  readonly aloneChecked: string;
  readonly byHand: string;
  readonly all: Readonly<Record<Emit, string>>;
  /** A quarter and a half of the events, and all of them. */
  readonly sizes: ReadonlyMap<number, string>;
}

async function writeProjects(folder: string): Promise<Projects> {
  const at = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const count = size(1000);
  const all = { ts: at('ts'), js: at('js') };
  const events = await generate(count, 'ts', all.ts);
  await generate(count, 'js', all.js);
  useMap(events, all.ts);
  useMap(events, all.js);
  const sizes = new Map<number, string>();
  for (const part of [Math.ceil(count / 4), Math.ceil(count / 2)]) {
    const project = at(`js-${part}`);
    useMap(await generate(part, 'js', project), project);
    sizes.set(part, project);
  }
  sizes.set(count, all.js);

  const projects = {
    count,
    inlined: at('inlined'),
    one: { ts: at('one-ts'), js: at('one-js') },
    alone: at('alone'),
    aloneChecked: at('alone-checked'),
    byHand: at('by-hand'),
    all,
    sizes,
  };
  const [one] = events;
  if (!one) throw new Error('no event');
  readInlined(one, all.ts, projects.inlined);
  for (const emit of ['ts', 'js'] as const) {
    readOne(one, all[emit], projects.one[emit]);
  }
  declareAlone(events, all.ts, projects.alone, '.d.ts');
  declareAlone(events, all.ts, projects.aloneChecked, '.ts');
  useByHand(events, all.ts, projects.byHand);
  return projects;
}

function ofOne(version: string, { inlined: base, one }: Projects): Promise<Table> {
  const title = 'who reads one event';
  const bar = 'from its file what it is inlined (1.0, within 1.1)';
  return compared(version, one, { title, bar, base: [inlined, base], atMost: 1.1, times: 7 });
}

function ofAll(version: string, projects: Projects): Promise<Table> {
  const title = `${projects.count} events, their map, 50 typed calls, 50 handlers`;
  return compared(version, projects.all, {
    title,
    bar: 'within 1.3 of declarations alone',
    base: [alone, projects.alone],
    beside: [
      [aloneChecked, projects.aloneChecked],
      [byHand, projects.byHand],
    ],
    atMost: 1.3,
    times: 5,
  });
}

type NamedProject = readonly [name: string, project: string];

interface Comparison {
  readonly title: string;
  readonly bar: string;
  /** The project to compare with, and its name. */
  readonly base: NamedProject;
  /** Others to see beside it. */
  readonly beside?: readonly NamedProject[];
  readonly atMost: number;
  readonly times: number;
}

async function compared(
  version: string,
  projects: Readonly<Record<Emit, string>>,
  { title, bar, base: [name, base], beside = [], atMost, times }: Comparison,
): Promise<Table> {
  const emits = ['js', 'ts'] as const;
  const subjects = [
    check(name, base, version),
    ...beside.map(([row, project]) => check(row, project, version)),
    ...emits.map((emit) => check(use(emit), projects[emit], version)),
  ];
  return {
    title: `TypeScript ${version}: ${title}`,
    bar,
    unit: 'ms',
    rows: await inTurns(subjects, rounds(times)),
    limits: emits.map((emit) => ({ row: use(emit), of: name, atMost })),
  };
}

async function growth(version: string, { sizes }: Projects): Promise<Table> {
  const name = (count: number): string => `evb-codegen, ${count} events`;
  const counts = [...sizes.keys()];
  const subjects = [...sizes].map(([count, project]) => check(name(count), project, version));
  const [least = 1, most = 1] = [counts[0], counts.at(-1)];
  return {
    title: `TypeScript ${version}: as events grow`,
    bar: 'four times the events take at most four times as long',
    unit: 'ms',
    rows: await inTurns(subjects, rounds(5)),
    limits: [{ row: name(most), of: name(least), atMost: 4 }],
  };
}

function check(name: string, project: string, version: string): Subject {
  const compiler = join(modules, `typescript-${version}/bin/tsc`);
  return {
    name,
    run: () => processTime([process.execPath, compiler, '-p', project], { cwd: project }),
  };
}
