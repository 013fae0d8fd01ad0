import fc from 'fast-check';
import { format } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { File } from '../../src/files/file.js';
import type { Problem } from '../../src/problems.js';
import type { SchemaText } from '../../src/model/described.js';
import { readModel } from '../../src/model/events.js';
import { firstDifference } from '../support/first-difference.js';
import { ajvGuard } from '../support/ajv.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';
import {
  compileFiles,
  emitModel,
  modelOfContents,
  modelOptions,
  schemaText,
  type Compiled,
} from '../support/modules.js';
import { typeErrors } from '../support/type-check.js';
import {
  detailPointer,
  eventsOf,
  generateAlone,
  readSamples,
  readSchemas,
  type Generated,
} from './schemas.js';

/** What is really out there: every published schema, and every event of a schema. */
describeWithCorpus('the corpus', () => {
  const published = readSchemas(corpus);
  const generated: Generated[] = [];
  /** All schemas together, as one registry would hold them. */
  let registry: File[];
  let compiled: Compiled;

  beforeAll(async () => {
    for (const [i, schema] of published.entries()) generated.push(await generateAlone(schema, i));
    registry = await emitModel(modelOfContents(published.map(({ content }) => content)));
    compiled = compileFiles([...registry, ...generated.flatMap(({ modules }) => modules)]);
  }, 120_000);

  afterAll(() => compiled.remove());

  test('each schema gives code or says why not, and where', () => {
    const given = generated.filter(({ modules }) => modules.length > 0);
    const silent = generated.filter(({ modules, model }) => {
      const why = model.problems.filter(isError);
      return modules.length === 0 && !why.some(isLocated);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
    tell(`${given.length} of ${generated.length} schemas give code, the others a located problem`);
    expect(given.length).toBeGreaterThan(280);
  });

  test('what ajv can compile, we can', () => {
    const openApi = generated.filter(({ name }) => name.startsWith('openapi3/'));
    const refused = openApi.filter(({ model }) => model.problems.some(isError));
    const wrongly = refused.filter(({ document }) => {
      const pointer = detailPointer(document);
      return pointer !== undefined && canCompile(() => ajvGuard(document, pointer));
    });
    expect(wrongly.map(({ name, model }) => [name, model.problems])).toEqual([]);
    tell(`${openApi.length - refused.length} of ${openApi.length} OpenAPI schemas are taken`);
  });

  test('all of the code type-checks in one program', () => {
    const modules = generated.flatMap((one) => one.modules);
    expect(typeErrors([...registry, ...modules]).slice(0, 20)).toEqual([]);
    tell(`${registry.length + modules.length} files type-check together`);
  }, 120_000);

  test('prettier leaves all of the code as it is', async () => {
    const files = [...registry, ...generated.flatMap(({ modules }) => modules)];
    const different: string[] = [];
    for (const { path, content } of files) {
      const laidOut = await format(content, {
        singleQuote: true,
        printWidth: 100,
        filepath: path,
      });
      if (laidOut !== content) different.push(`${path}\n${firstDifference(laidOut, content)}`);
    }
    expect(different.slice(0, 20)).toEqual([]);
    tell(`${files.length} files are laid out as prettier does`);
  }, 120_000);

  test('guards say of published events what ajv says of them', async () => {
    const samples = readSamples(corpus);
    let verdicts = 0;
    let accepted = 0;
    const different: string[] = [];
    for (const one of generated) {
      const pointer = detailPointer(one.document);
      for (const { key, stem, path } of eventsOf(one)) {
        const own = samples.filter((sample) => sample.key === key);
        if (own.length === 0 || pointer === undefined) continue;
        const byAjv = ajvGuard(one.document, pointer);
        const module = await compiled.load(path.replace(/\.ts$/, '.js'));
        for (const { name, event, detail } of own) {
          const expected = byAjv(detail);
          const given = guardOf(module, `is${stem}Detail`)(detail);
          const whole = guardOf(module, `is${stem}Event`)(event);
          if (given !== expected || (whole && !given)) different.push(`${name} by ${one.name}`);
          verdicts += 1;
          accepted += given ? 1 : 0;
        }
      }
    }
    expect(different).toEqual([]);
    tell(`${verdicts} verdicts on events agree with ajv's, of which ${accepted} accept`);
    expect(verdicts).toBeGreaterThan(200);
    expect(accepted).toBeGreaterThan(100);
  });

  test('the order in which schemas come changes not one byte', async () => {
    const texts = published.map(({ name, content }) => schemaText(name, content));
    const emit = (schemas: readonly SchemaText[]) =>
      emitModel(readModel(schemas, () => modelOptions));
    const expected = await emit(texts);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(texts, { minLength: texts.length }),
        async (shuffled) => {
          const files = await emit(shuffled);
          const changed = files.filter(({ content }, i) => content !== expected[i]?.content);
          expect(changed.map(({ path }) => path)).toEqual([]);
          expect(files.map(({ path }) => path)).toEqual(expected.map(({ path }) => path));
        },
      ),
      { numRuns: 2 },
    );
    tell(`${expected.length} files come out the same in any order`);
  }, 60_000);
});

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function isLocated({ where }: Problem): boolean {
  return where.schema !== undefined;
}

function canCompile(compile: () => unknown): boolean {
  try {
    compile();
    return true;
  } catch {
    return false;
  }
}

function guardOf(module: Readonly<Record<string, unknown>>, name: string) {
  const guard = module[name];
  if (typeof guard !== 'function') throw new Error(`there is no ${name}`);
  return guard as (value: unknown) => boolean;
}

function tell(text: string): void {
  console.log(`corpus: ${text}`);
}
