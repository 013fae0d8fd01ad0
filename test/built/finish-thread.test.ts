import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { drafter, type Draft } from '../../src/emit/draft.js';
import { finisher, type FinishOptions } from '../../src/emit/finish.js';
import type { File } from '../../src/files/file.js';
import { chooseNames, namesOf } from '../../src/model/names.js';
import { startThread } from '../../src/thread-real.js';
import type { Thread } from '../../src/world.js';
import { emitOptions, eventSchema, modelOfContents, templates } from '../support/modules.js';

/** Files are the same whether a thread of their own finishes them or we do. */

const module = new URL('../../dist/finish-thread.js', import.meta.url);

async function draftsOf(contents: readonly string[]): Promise<Draft[]> {
  const { events } = modelOfContents(contents);
  const names = chooseNames(events);
  const draft = drafter(emitOptions);
  const drafts: Draft[] = [];
  for (const event of events) drafts.push(await draft(event, namesOf(event, names)));
  const keys = events.map(({ source, detailType }) => ({ source, detailType }));
  return [...drafts, { kind: 'shared', events: keys, names }];
}

/** The second is laid out by prettier, which takes its time: those behind it must wait. */
const contents = [
  eventSchema('elk.orders', 'Order Created', { properties: { id: { type: 'string' } } }),
  eventSchema('elk.orders', 'Order Paid', {
    properties: { paid: { enum: ['a', 'b', 'c'].map((c) => ({ [c.repeat(40)]: c })) } },
  }),
  eventSchema('elk.orders', '注文', { properties: { 'order-id': { type: 'integer' } } }),
  eventSchema('elk.stock', 'Gone', { required: ['a'], properties: { a: { type: 'array' } } }),
];

describe.each([{ emit: 'ts' }, { emit: 'js' }] as const)('emit: $emit', ({ emit }) => {
  const options: FinishOptions = { bus: 'orders', emit, imports: '.js' };
  const thread: Thread<Draft, readonly File[]> = startThread(module, { templates, options });
  afterAll(thread.end);

  test('the files that we make ourselves, whatever is asked before', async () => {
    const finish = finisher({ templates, options });
    const drafts = await draftsOf(contents);
    const expected = await Promise.all(drafts.map(finish));
    const places = fc.array(fc.nat({ max: drafts.length - 1 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(places, async (asked) => {
        const made = asked.map((i) => thread.ask(drafts[i] ?? { kind: 'shared', ...nothing }));
        expect(await Promise.all(made)).toEqual(asked.map((i) => expected[i]));
      }),
      { numRuns: emit === 'ts' ? 10 : 2 },
    );
  });

  test('the complaint that we make ourselves, with its stack', async () => {
    const [draft] = await draftsOf(contents);
    if (draft?.kind !== 'event') throw new Error('no draft of an event');
    const spoilt: Draft = { ...draft, declares: [...draft.declares, 'other'] };
    const ours: unknown = await finisher({ templates, options })(spoilt).catch((e: unknown) => e);
    const theirs: unknown = await thread.ask(spoilt).catch((error: unknown) => error);
    expect(theirs).toEqual(ours);
    expect((theirs as Error).message).toContain('as planned');
    expect((theirs as Error).stack).toContain('verifyModule');
  });
});

const nothing = { events: [], names: { sources: [], events: new Map() } } as const;
