import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DraftOptions } from '../emit/draft.js';
import type { EventModel } from '../model/event.js';
import { chooseNames, namesOf } from '../model/names.js';
import { readTemplates } from '../templates.js';
import type { World } from '../world.js';

/** What is wrong with an event, and where: as the generated code says it. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a generated guard says of a value; none: it fits. */
export type Judge = (value: unknown) => readonly Issue[];

/** Runs generated code, so that what is said of an event is what a consumer's guard will say. */
export interface GuardModules {
  /** Generates the module of an event and loads it. */
  judgeOf(event: EventModel, guardsOf: DraftOptions['guardsOf']): Promise<Judge>;
  /** Removes what was generated. */
  close(): Promise<void>;
}

/** The modules go into a folder of this run alone: the code on the disk may be TypeScript, or old. */
export async function openGuardModules(world: World): Promise<GuardModules> {
  // Compilers and formatters are loaded by those who generate, and by nobody else.
  const { drafter } = await import('../emit/draft.js');
  const { finisher } = await import('../emit/finish.js');
  const { toJavaScript } = await import('../emit/javascript/javascript.js');
  const { parseModule } = await import('../emit/compiler.js');
  const templates = await readTemplates(world);
  const options = { bus: 'default', emit: 'ts', imports: '.js' } as const;
  const finish = finisher({ templates, options });
  // Nobody else can have made it: `mkdir` fails where there is something.
  const folder = join(tmpdir(), `evb-codegen-guards-${randomUUID()}`);
  await world.disk.mkdir(folder);
  await world.disk.writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const written = new Set<string>();
  let count = 0;

  /** Writes a module as JavaScript, and those of the runtime that it imports. */
  const write = async (path: string, text: string): Promise<void> => {
    written.add(path);
    const [{ content }] = toJavaScript(parseModule(path, text));
    const file = join(folder, path.replace(/\.ts$/, '.js'));
    await world.disk.mkdir(dirname(file), { recursive: true });
    await world.disk.writeFile(file, content);
    for (const [, imported = ''] of content.matchAll(/from '(\.[^']*)\.js'/g)) {
      const other = `${posix.join(posix.dirname(path), imported)}.ts`;
      // A text of a schema may look like an import: nothing but a template is ever written.
      const template = templates.get(other);
      if (template !== undefined && !written.has(other)) await write(other, template);
    }
  };
  return {
    async judgeOf(event, guardsOf) {
      const named = namesOf(event, chooseNames([event]));
      const draft = drafter({ imports: options.imports, guardsOf });
      const [module] = await finish(await draft(event, named));
      if (module === undefined) throw new Error('an event without a module');
      // As deep as in an output folder, so that its imports lead to the runtime.
      const path = `event-${count++}/event`;
      await write(`${path}.ts`, module.content);
      return load(join(folder, `${path}.js`), named.value);
    },
    close: () => world.disk.rm(folder),
  };
}

/** Of a generated module, the event as a value (a Standard Schema). */
interface EventValue {
  readonly '~standard': {
    readonly validate: (value: unknown) => { readonly issues?: readonly Issue[] };
  };
}

async function load(file: string, value: string): Promise<Judge> {
  // We have just written the module: what it exports is known.
  const exported = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<
    Record<string, EventValue>
  >;
  const event = exported[value];
  if (event === undefined) throw new Error(`the module exports no ${value}`);
  return (given) => event['~standard'].validate(given).issues ?? [];
}
