import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Draft } from '../../src/emit/draft.js';
import { finisher, type FinishSetting } from '../../src/emit/finish.js';
import { loadTargets } from '../../src/config/load.js';
import { writeFiles } from '../../src/files/write.js';
import { outputsOf } from '../../src/output/output.js';
import { pull } from '../../src/pipeline.js';
import { openFolderRegistry } from '../../src/registry/folder.js';
import { startThread } from '../../src/thread-real.js';
import type { StartThread, World } from '../../src/world.js';
import { recordedWorld } from '../recorded-world.js';
import { eventSchema } from '../support/modules.js';

/** More than may wait for the thread at once. */
const many = 300;

/** A thread that runs this instead of ours. */
function threadOf(code: string): StartThread {
  const text = `import { parentPort as port } from 'node:worker_threads'; let asked = 0; ${code}`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  return (_, setting) => Promise.resolve(startThread(module, setting));
}

async function pullInto(world: World): Promise<void> {
  const [output] = outputsOf(await loadTargets({ registry: ['test'] }, world));
  if (output === undefined) throw new Error('no output');
  const registry = await openFolderRegistry(world, 'test', join(world.cwd, 'registry'));
  const { wanted } = await pull(output, () => Promise.resolve(registry), world);
  await writeFiles(world, wanted);
}

function filesIn(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function worldOfMany(): World {
  const world = recordedWorld();
  const registry = join(world.cwd, 'registry');
  mkdirSync(registry);
  for (let i = 0; i < many; i++) {
    const content = eventSchema('orders', `Created ${i}`, { properties: { id: {} } });
    writeFileSync(join(registry, `schema-${i}.json`), content);
  }
  return world;
}

function writtenTo({ cwd }: World): readonly string[] {
  return [...filesIn(cwd).keys()].filter((path) => !path.startsWith('registry'));
}

test.each([
  ['at once', 'process.exit(3);', 'ended with 3'],
  [
    'in the middle',
    `port.on('message', () => ++asked === 100 && process.exit(3));`,
    'ended with 3',
  ],
  [
    'on an event that it does not like',
    `port.on('message', () => port.postMessage({ thrown: new Error('not as planned') }));`,
    'not as planned',
  ],
])('when it fails %s, the run ends with that, and nothing is written', async (_, code, message) => {
  const world = worldOfMany();
  await expect(pullInto({ ...world, startThread: threadOf(code) })).rejects.toThrow(message);
  expect(writtenTo(world)).toEqual([]);
  await pullInto(world);
  expect(filesIn(join(world.cwd, 'generated')).size).toBeGreaterThan(many);
});

test('when it is interrupted, the run ends with the event at hand, and nothing is written', async () => {
  const world = worldOfMany();
  const interruption = new AbortController();
  let asked = 0;
  const startThread: StartThread = (_, setting) => {
    const finish = finisher(setting as FinishSetting);
    const ask = (draft: Draft) => {
      if (++asked === 10) interruption.abort();
      return finish(draft);
    };
    return Promise.resolve({ ask: ask as never, end: () => undefined });
  };
  const run = pullInto({ ...world, startThread, signal: interruption.signal });
  await expect(run).rejects.toThrow('aborted');
  expect(asked).toBe(10);
  expect(writtenTo(world)).toEqual([]);
});
