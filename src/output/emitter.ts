import type { DraftEvent } from '../emit/draft.js';
import type { Finish } from '../emit/finish.js';
import { startFinisher } from '../start-finisher.js';
import type { Output } from './output.js';
import { emitOptions } from './output-files.js';
import { readTemplates } from '../templates.js';
import type { World } from '../world.js';

/** What makes the files of one output folder: a draft is made here, and finished elsewhere meanwhile. */
export interface Emitter {
  readonly draft: DraftEvent;
  readonly finish: Finish;
}

/** Compilers and formatters are loaded when something is generated, and not before. */
export interface LazyEmitter {
  readonly start: () => Promise<Emitter>;
  readonly end: () => Promise<void>;
}

/** What makes the files of an output folder, started when the first of them has to be made. */
export function lazyEmitter(output: Output, world: World): LazyEmitter {
  const start = async () => {
    const { bus, emit, imports, guardsOf } = emitOptions(output);
    const setting = { templates: await readTemplates(world), options: { bus, emit, imports } };
    const { ask, end } = await startFinisher(world, setting);
    const { drafter } = await import('../emit/draft.js');
    return { draft: drafter({ imports, guardsOf }), finish: ask, end };
  };
  let started: ReturnType<typeof start> | undefined;
  return {
    start: () => (started ??= start()),
    end: async () => (await started)?.end(),
  };
}
