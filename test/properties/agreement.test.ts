import fc from 'fast-check';
import { format } from 'prettier';
import { afterAll, describe, expect, test } from 'vitest';
import type { File } from '../../src/files/file.js';
import { chooseNames, keyText } from '../../src/model/names.js';
import type { JsonValue } from '../../src/model/schema.js';
import type { AnyEvent, EventDefinition } from '../../templates/runtime.js';
import type * as Sampling from '../../templates/sample.js';
import { ajvGuard } from '../support/ajv.js';
import { emitModel, modelOfContents } from '../support/modules.js';
import { sandbox } from '../support/sandbox.js';
import { typeErrors } from '../support/type-check.js';
import { documentsFor } from './documents.js';
import { literalType } from './literal-type.js';
import { contentOf, pointerOf, written, type Written } from './written-schemas.js';

/** Schemas that are generated together. */
const batch = 40;
const batches = 8;
const documentsEach = 25;

interface Case {
  readonly schema: Written;
  readonly documents: readonly JsonValue[];
}

const cases: fc.Arbitrary<Case> = written.chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    documents: fc.array(documentsFor(schema), {
      minLength: documentsEach,
      maxLength: documentsEach,
    }),
  }),
);

/** A case with what was generated for it. */
interface Generated extends Case {
  readonly stem: string;
  readonly path: string;
  readonly isDetail: (value: unknown) => boolean;
  readonly isFine: (value: unknown) => boolean;
  /** Details of samples; none where none was found. */
  readonly samples: readonly JsonValue[];
  /** Details of mutants. */
  readonly mutants: readonly JsonValue[];
}

describe('type, guard and explanation of random schemas', { timeout: 300_000 }, () => {
  const seen = { schemas: 0, remembering: 0, documents: 0, accepted: 0, typed: 0 };
  /** Of the schemas that some document fits: how many have samples. */
  const sampled = { schemas: 0, found: 0, mutants: 0 };

  afterAll(() => {
    const { schemas, remembering, documents, accepted, typed } = seen;
    console.log(
      `agreement: ${documents} documents of ${schemas} schemas (${accepted} accepted), ${typed} held against types; guards of ${remembering} remember`,
    );
    console.log(
      `samples: found for ${sampled.found} of ${sampled.schemas} schemas; ${sampled.mutants} mutants refused`,
    );
    expect(sampled.found).toBeGreaterThan(sampled.schemas * 0.9);
    expect(sampled.mutants).toBeGreaterThan(0);
    expect(documents).toBeGreaterThan(3_000);
    expect(remembering).toBeGreaterThan(0);
    expect(accepted).toBeGreaterThan(documents / 10);
  });

  test('agree with ajv, with each other, and with TypeScript; prettier has nothing to add', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cases, { minLength: batch, maxLength: batch, size: 'max' }).map(quiet),
        async (some) => {
          const { generated, files } = await generateAll(some);
          const accepted = generated.flatMap((one) => {
            const byAjv = ajvGuard(contentOf(one.schema, 'x'), pointerOf(one.schema));
            const fitting = one.documents.filter((document) => agreed(one, document, byAjv));
            seen.schemas += 1;
            seen.documents += one.documents.length;
            seen.accepted += fitting.length;
            for (const [made, verdict] of [
              [one.samples, true],
              [one.mutants, false],
            ] as const) {
              for (const detail of made) expect(agreed(one, detail, byAjv)).toBe(verdict);
            }
            sampled.schemas += fitting.length > 0 ? 1 : 0;
            sampled.found += fitting.length > 0 && one.samples.length > 0 ? 1 : 0;
            sampled.mutants += one.mutants.length;
            return [...fitting, ...one.samples].map((document) => ({ one, document }));
          });
          const errors = typeErrors([
            ...files,
            { path: 'accepted.ts', content: assignments(accepted) },
          ]);
          expect(errors.slice(0, 5)).toEqual([]);
          for (const { path, content } of files.filter(isEventModule)) {
            const options = { singleQuote: true, printWidth: 100, filepath: path };
            expect(await format(content, options)).toBe(content);
          }
          seen.typed += accepted.length;
          seen.remembering += files.filter(({ content }) =>
            content.includes('verdicts.once('),
          ).length;
        },
      ),
      { numRuns: batches, endOnFailure: true },
    );
  });
});

function isEventModule({ path }: File): boolean {
  return path.startsWith('orders/');
}

/** What failed tells of itself; a whole batch would bury it. */
function quiet(some: readonly Case[]): readonly Case[] {
  return Object.assign([...some], { [fc.toStringMethod]: () => `${some.length} schemas` });
}

/** Guard, explanation and ajv say the same of a document; gives what they say. */
function agreed(
  one: Generated,
  document: JsonValue,
  byAjv: (document: JsonValue) => boolean,
): boolean {
  const expected = byAjv(document);
  const verdicts = { guard: one.isDetail(document), explanation: one.isFine(document) };
  const told = `${JSON.stringify(document)} against ${JSON.stringify(one.schema)}`;
  expect(verdicts, told).toEqual({ guard: expected, explanation: expected });
  return expected;
}

/** Schemas that lead in a circle, or in too many, have no code; the others have one module each. */
async function generateAll(
  some: readonly Case[],
): Promise<{ readonly generated: readonly Generated[]; readonly files: readonly File[] }> {
  const contents = some.map(({ schema }, i) => JSON.stringify(contentOf(schema, `Happened ${i}`)));
  const model = modelOfContents(contents);
  const strange = model.problems.filter(({ code }) => code !== 'EVB_REF_CIRCLE');
  expect(strange).toEqual([]);
  const files = await emitModel(model);
  const { load } = sandbox(files);
  const { issuesOf } = load('runtime.js') as {
    issuesOf: (schema: unknown, value: unknown) => readonly unknown[];
  };
  const sampling = load('sample.js') as typeof Sampling;
  const names = chooseNames(model.events).events;
  const generated = some.flatMap((one, i) => {
    const named = names.get(keyText({ source: 'orders', detailType: `Happened ${i}` }));
    if (named === undefined) return [];
    const { stem, value, folder, file } = named;
    const module = load(`${folder}/${file}.js`) as Record<string, unknown>;
    const isDetail = module[`is${stem}Detail`] as (value: unknown) => boolean;
    const event = module[value] as EventDefinition<AnyEvent>;
    const { detail } = event;
    const isFine = (document: unknown): boolean => issuesOf(detail.schema, document).length === 0;
    const path = `./${folder}/${file}.js`;
    return [{ ...one, stem, path, isDetail, isFine, ...samplesOf(event, sampling) }];
  });
  return { generated, files };
}

/** Two samples, and what was made wrong of the first one's detail. */
function samplesOf(
  event: EventDefinition<AnyEvent>,
  { sample, mutants }: typeof Sampling,
): Pick<Generated, 'samples' | 'mutants'> {
  // As JSON: to ajv the arrays of another world are no arrays.
  const detailOf = (value: unknown): JsonValue =>
    (JSON.parse(JSON.stringify(value)) as { detail: JsonValue }).detail;
  try {
    const samples = [1, 2].map((seed) => detailOf(sample(event, seed)));
    const wrong = mutants(event).filter(({ path }) => path.length > 1 && path[0] === 'detail');
    return { samples, mutants: wrong.map(({ value }) => detailOf(value)) };
  } catch (error) {
    expect(String(error)).toContain('The sample does not fit');
    return { samples: [], mutants: [] };
  }
}

/** A module that compiles when each document is of its detail's type. */
function assignments(accepted: readonly { one: Generated; document: JsonValue }[]): string {
  return accepted
    .map(({ one: { stem, path }, document }, i) =>
      [
        `declare const document${i}: ${literalType(document)};`,
        `export const checked${i}: import('${path}').${stem}Detail = document${i};`,
      ].join('\n'),
    )
    .join('\n');
}
