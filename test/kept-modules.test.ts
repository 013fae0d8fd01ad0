import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTargets } from '../src/config/load.js';
import { contentHash } from '../src/files/file.js';
import { keptModules, modulePaths, sealsOf } from '../src/kept-modules.js';
import { keyText, chooseNames, type EventNames } from '../src/model/names.js';
import { outputsOf } from '../src/output.js';
import type { LockedEvent } from '../src/snapshot/lock.js';
import { eventSchema, modelOfContents } from './support/modules.js';
import { memoryDisk } from './world/memory-disk.js';
import { testWorld } from './world/test-world.js';

/** Which modules are generated once more is decided by what is on the disk, in the lock and in the schemas. */

const created = eventSchema('orders', 'Created', { type: 'object' });
const paid = eventSchema('orders', 'Paid', { type: 'object' });
const paidOtherwise = eventSchema('orders', 'Paid', { type: 'object', required: ['id'] });

/** An output folder in which the module of each event was generated as `text`. */
async function folderOf(contents: readonly string[], text: string) {
  const bare = testWorld();
  const [output] = outputsOf(await loadTargets({ registry: ['test'] }, bare));
  if (output === undefined) throw new Error('no output');
  const { events } = modelOfContents(contents);
  const names = chooseNames(events);
  const seal = sealsOf(output);
  const generated = events.map((event) => {
    const named = names.events.get(keyText(event)) as EventNames;
    const paths = modulePaths(named, 'ts');
    const locked: LockedEvent = {
      source: event.source,
      detailType: event.detailType,
      name: named.stem,
      file: paths[0] ?? '',
      seal: seal(event, named, [contentHash(text)]),
    };
    return locked;
  });
  const paths = generated.map(({ file }) => file);
  return {
    sealed: {
      output,
      named: generated,
      owned: new Map(paths.map((path) => [path, contentHash(text)])),
    },
    disk: Object.fromEntries(paths.map((path) => [join(output.folder, path), text])),
  };
}

type Folder = Awaited<ReturnType<typeof folderOf>>;

/** The paths of the modules that are kept when the schemas are these. */
async function kept({ sealed, disk }: Folder, contents: readonly string[]): Promise<string[]> {
  const { events } = modelOfContents(contents);
  const world = testWorld({ disk: memoryDisk(disk) });
  const files = await keptModules(sealed, events, chooseNames(events), world);
  return [...files.values()].flat().map(({ path }) => path);
}

const both = [created, paid];
const modules = ['orders/created.ts', 'orders/paid.ts'];
const paidPath = '/home/user/project/generated/orders/paid.ts';

describe('a module is kept', () => {
  test('when nothing changed, whatever line ends git checked out', async () => {
    const folder = await folderOf(both, 'a\nb\n');
    expect(await kept(folder, both)).toEqual(modules);
    const windows = { ...folder, disk: { ...folder.disk, [paidPath]: 'a\r\nb\r\n' } };
    expect(await kept(windows, both)).toEqual(modules);
  });

  test('not when its schema changed', async () => {
    expect(await kept(await folderOf(both, 'a\n'), [created, paidOtherwise])).toEqual([
      'orders/created.ts',
    ]);
  });

  test('not when it was edited, or is not there', async () => {
    const folder = await folderOf(both, 'a\n');
    const { [paidPath]: _, ...without } = folder.disk;
    const edited = { ...without, [paidPath]: 'b\n' };
    expect(await kept({ ...folder, disk: without }, both)).toEqual(['orders/created.ts']);
    expect(await kept({ ...folder, disk: edited }, both)).toEqual(['orders/created.ts']);
  });

  test('not when the options changed, or an older lock has no seals', async () => {
    const { sealed, disk } = await folderOf(both, 'a\n');
    const [target] = sealed.output.targets;
    const output = { ...sealed.output, targets: [{ ...target, imports: '' }] } as const;
    expect(await kept({ sealed: { ...sealed, output }, disk }, both)).toEqual([]);
    const named = sealed.named.map(({ seal: _, ...event }) => event);
    expect(await kept({ sealed: { ...sealed, named }, disk }, both)).toEqual([]);
  });

  test('not when a merge took the seal from one side and the code from the other', async () => {
    const ours = await folderOf(both, 'ours\n');
    const theirs = await folderOf([created, paidOtherwise], 'theirs\n');
    const merged = { sealed: { ...ours.sealed, named: theirs.sealed.named }, disk: ours.disk };
    expect(await kept(merged, [created, paidOtherwise])).toEqual([]);
  });
});
