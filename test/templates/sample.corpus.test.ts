import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseNames } from '../../src/model/names.js';
import type * as Sample from '../../templates/sample.js';
import type { AnyEvent, EventDefinition } from '../../templates/runtime.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';
import { compileFiles, emitModel, modelOfContents, type Compiled } from '../support/modules.js';

/** Of every event whose schema was published: samples that fit, and mutants that do not. */
describeWithCorpus('samples of the corpus', () => {
  let compiled: Compiled;
  let events: [string, EventDefinition<AnyEvent>][];
  let sampling: typeof Sample;

  beforeAll(async () => {
    const contents = ['openapi3', 'draft4'].flatMap((kind) => {
      const folder = join(corpus, 'schemas', kind);
      return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    });
    const model = modelOfContents(contents);
    compiled = compileFiles(await emitModel(model));
    sampling = (await compiled.load('sample.js')) as typeof Sample;
    const modules = [...chooseNames(model.events).events].map(async ([key, names]) => {
      const module = await compiled.load(`${names.folder}/${names.file}.js`);
      return [key, module[names.value]] as [string, EventDefinition<AnyEvent>];
    });
    events = await Promise.all(modules);
  }, 120_000);

  afterAll(() => compiled.remove());

  test('every event has samples', () => {
    expect(events.length).toBeGreaterThan(250);
    for (const [key, event] of events) {
      for (const seed of [1, 2, 3]) {
        expect(event.is(sampling.sample(event, seed)), key).toBe(true);
      }
    }
  }, 60_000);

  test('every event has mutants, one for nearly every path', () => {
    const counts = events.map(([key, event]) => {
      const all = sampling.mutants(event, 2);
      for (const { value } of all) expect(event.is(value), key).toBe(false);
      return all.length;
    });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(9);
  }, 60_000);
});
