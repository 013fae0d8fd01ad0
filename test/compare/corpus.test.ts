import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareEvents } from '../../src/compare/events.js';
import { ruleOf } from '../../src/compare/rules.js';
import type { EventModel } from '../../src/model/event.js';
import { readModel } from '../../src/model/events.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';
import { patience } from './random.js';

interface Published {
  readonly file: string;
  readonly events: readonly EventModel[];
}

function readFolder(folder: string): Published[] {
  const path = join(corpus, 'schemas', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, events: readSchema(file, readFileSync(join(path, file), 'utf8')) }));
}

/** The events of one published schema; its versions are files of their own and get one key here. */
function readSchema(file: string, content: string): EventModel[] {
  const options = { versions: 'latest', required: 'declared', wanted: () => true } as const;
  const schema = { registry: 'published', name: file, versions: [{ version: '1', content }] };
  const { events } = readModel([schema], () => options);
  return events.map((event) => ({ ...event, source: 'published', detailType: 'any' }));
}

describeWithCorpus('published schemas', () => {
  test.each(['draft4', 'openapi3', 'registry-other'])(
    '%s: none differs from itself, and each from its neighbour as that from it',
    async (folder) => {
      const published = readFolder(folder).filter(({ events }) => events.length === 1);
      expect(published.length).toBeGreaterThan(5);
      for (const [i, { file, events }] of published.entries()) {
        expect(await compareEvents(events, structuredClone(events)), file).toEqual([]);
        const next = published[i + 1]?.events ?? [];
        const there = (await compareEvents(events, next)).map(({ rule }) => ruleOf(rule).mirror);
        const back = (await compareEvents(next, events)).map(({ rule }) => rule);
        expect(new Set(back), file).toEqual(new Set(there));
      }
    },
    patience,
  );
});
