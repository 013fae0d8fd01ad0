import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTargets } from '../../src/config/load.js';
import { contentHash } from '../../src/files/file.js';
import { writeFiles } from '../../src/files/write.js';
import { outputsOf, type Output } from '../../src/output/output.js';
import { isCurrent, openOutput } from '../../src/output/open-output.js';
import { generate, pull } from '../../src/pipeline.js';
import { openFolderRegistry } from '../../src/registry/folder.js';
import { parseLock } from '../../src/snapshot/lock-reader.js';
import { lockText } from '../../src/snapshot/lock-text.js';
import type { Lock } from '../../src/snapshot/lock.js';
import type { World } from '../../src/world.js';
import { recordedWorld } from '../recorded-world.js';
import { eventSchema } from '../support/modules.js';

/**
 * What is made once more is decided by the disk, the lock and the schemas. A schema that has to be
 * made is read; of all others nobody reads more than their hash.
 */

const detail = { type: 'object', properties: { id: { type: 'string' } } };
const created = eventSchema('orders', 'Created', detail);
const paid = eventSchema('orders', 'Paid', detail);
const paidOtherwise = eventSchema('orders', 'Paid', { ...detail, required: ['id'] });
const payment = eventSchema('orders', 'Paid', { type: 'object', properties: { sum: {} } });
const shipped = eventSchema('stock', 'Shipped', detail);

type Schemas = Readonly<Record<string, string>>;
const all: Schemas = { created, paid, shipped };

/** A project whose registry held some schemas when it was pulled. */
class Project {
  readonly #world = recordedWorld();
  /** How many complaints the last generate had. */
  complaints = 0;

  get folder(): string {
    return join(this.#world.cwd, 'generated');
  }

  async output(flags: object = {}): Promise<Output> {
    const [output] = outputsOf(await loadTargets({ registry: ['test'], ...flags }, this.#world));
    if (output === undefined) throw new Error('no output');
    return output;
  }

  configure(config: object): void {
    const file = join(this.#world.cwd, 'evb-codegen.config.json');
    writeFileSync(file, JSON.stringify({ registry: 'test', ...config }));
  }

  /** @returns the schemas that were read to make their events again */
  async pull(schemas: Schemas, flags: object = {}): Promise<string[]> {
    const folder = join(this.#world.cwd, 'registry');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, content] of Object.entries(schemas)) {
      writeFileSync(join(folder, `${name}.json`), content);
    }
    const output = await this.output(flags);
    const registry = await openFolderRegistry(this.#world, 'test', folder);
    return this.#reading(async (world) => {
      const made = await pull(output, () => Promise.resolve(registry), world);
      await writeFiles(world, made.wanted);
    });
  }

  /** @returns the schemas that were read to make their events again */
  async generate(): Promise<string[]> {
    const output = await this.output();
    return this.#reading(async (world) => {
      const opened = await openOutput(output, world);
      const made = await generate(opened, world);
      this.complaints = made.problems.length;
      await writeFiles(world, made.wanted, opened.found);
    });
  }

  async isCurrent(): Promise<boolean> {
    return isCurrent(await openOutput(await this.output(), this.#world), this.#world);
  }

  /** Which schemas are read, and not only hashed. */
  async #reading(run: (world: World) => Promise<void>): Promise<string[]> {
    const reads: string[] = [];
    const { disk } = this.#world;
    const readFile = (path: string): Promise<string> => {
      reads.push(/schemas\/test\/([^/]*)/.exec(path.replaceAll('\\', '/'))?.[1] ?? '');
      return disk.readFile(path);
    };
    await run({ ...this.#world, disk: { ...disk, readFile } });
    return [...new Set(reads.filter((name) => name !== ''))].sort();
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path));
  }

  get lock(): Lock {
    return parseLock(this.read('evb.lock.json'), '');
  }

  set lock(lock: Lock) {
    this.write('evb.lock.json', lockText(lock));
  }

  /** The code: path -> text. */
  get files(): Readonly<Record<string, string>> {
    const entries = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    const code = entries.filter((path) => path.endsWith('.ts')).sort();
    return Object.fromEntries(code.map((path) => [path, this.read(path)]));
  }
}

async function pulled(schemas: Schemas = all): Promise<Project> {
  const project = new Project();
  await project.pull(schemas);
  return project;
}

describe('nothing is made again', () => {
  test('when nothing changed, whatever line ends git checked out', async () => {
    const project = await pulled();
    expect(await project.isCurrent()).toBe(true);
    expect(await project.generate()).toEqual([]);
    for (const path of ['orders/paid.ts', 'index.ts', 'schemas/test/paid/1.json', 'evb.lock.json'])
      project.write(path, project.read(path).replaceAll('\n', '\r\n'));
    expect(await project.isCurrent()).toBe(true);
    expect(await project.generate()).toEqual([]);
  });
});

describe('one event is made again', () => {
  test.each([
    ['its module is missing', (project: Project) => project.remove('orders/paid.ts')],
    ['its module was edited', (project: Project) => project.write('orders/paid.ts', '// mine\n')],
  ])('when %s', async (_, spoil) => {
    const project = await pulled();
    const { files } = project;
    spoil(project);
    expect(await project.isCurrent()).toBe(false);
    expect(await project.generate()).toEqual(['paid']);
    expect(project.files).toEqual(files);
  });

  test('when its schema changed', async () => {
    const project = await pulled();
    await project.pull({ ...all, paid: paidOtherwise });
    expect(project.files).toEqual((await pulled({ ...all, paid: paidOtherwise })).files);
    expect(project.lock).toEqual((await pulled({ ...all, paid: paidOtherwise })).lock);
  });

  test('from all the schemas that describe it', async () => {
    const project = await pulled({ ...all, payment });
    expect(await project.generate()).toEqual([]);
    project.remove('orders/paid.ts');
    expect(await project.generate()).toEqual(['paid', 'payment']);
  });

  test('when another schema describes it from now on', async () => {
    const project = await pulled();
    await project.pull({ ...all, payment });
    expect(project.files).toEqual((await pulled({ ...all, payment })).files);
    expect(project.read('orders/paid.ts')).not.toBe((await pulled()).read('orders/paid.ts'));
  });
});

describe('all is made again', () => {
  test('when the options changed', async () => {
    const project = await pulled();
    project.configure({ imports: '' });
    expect(await project.isCurrent()).toBe(false);
    expect(await project.generate()).toEqual(['created', 'paid', 'shipped']);
  });

  test('when an older lock has no seals', async () => {
    const project = await pulled();
    const { seal: _, ...lock } = project.lock;
    const schemas = lock.schemas.map((schema) => ({
      ...schema,
      events: schema.events.map(({ seal: _seal, ...event }) => event),
    }));
    project.lock = { ...lock, schemas };
    expect(await project.isCurrent()).toBe(false);
    expect(await project.generate()).toEqual(['created', 'paid', 'shipped']);
    expect(await project.isCurrent()).toBe(true);
  });

  test('when another generator made it', async () => {
    const project = await pulled();
    const { lock } = project;
    project.lock = { ...lock, generator: { ...lock.generator, version: '0.0.1' } };
    expect(await project.isCurrent()).toBe(false);
    await project.generate();
    expect(project.lock).toEqual(lock);
  });

  test('that --source looks at, which may be more than the config wants', async () => {
    const project = await pulled();
    project.configure({ sources: ['orders'] });
    await project.pull(all, { source: ['stock'] });
    expect(Object.keys(project.files)).toContain('stock/shipped.ts');
    expect(await project.isCurrent()).toBe(false);
    await project.generate();
    expect(Object.keys(project.files)).not.toContain('stock/shipped.ts');
  });
});

describe('what a merge put together wrongly is made again', () => {
  test('the seal from one side and the code from the other', async () => {
    const ours = await pulled();
    const theirs = await pulled({ ...all, paid: paidOtherwise });
    const files = new Map([
      ...theirs.lock.files,
      ['orders/paid.ts', ours.lock.files.get('orders/paid.ts') ?? ''],
    ]);
    theirs.lock = { ...theirs.lock, files };
    theirs.write('orders/paid.ts', ours.read('orders/paid.ts'));
    expect(await theirs.isCurrent()).toBe(false);
    expect(await theirs.generate()).toEqual(['paid']);
    expect(theirs.files).toEqual((await pulled({ ...all, paid: paidOtherwise })).files);
  });

  test('the index from one side, and events from both', async () => {
    const both = await pulled();
    const { created: _, ...without } = all;
    const ours = await pulled(without);
    const index = ['index.ts', 'orders/index.ts'];
    for (const path of index) both.write(path, ours.read(path));
    const hashes = index.map((path) => [path, ours.lock.files.get(path) ?? ''] as const);
    const { seal } = ours.lock;
    if (seal === undefined) throw new Error('no seal');
    both.lock = { ...both.lock, seal, files: new Map([...both.lock.files, ...hashes]) };
    expect(await both.isCurrent()).toBe(false);
    expect(await both.generate()).toEqual([]);
    expect(both.files).toEqual((await pulled()).files);
  });

  test('a schema whose event was lost from the lock', async () => {
    const project = await pulled();
    const { files, lock } = project;
    const schemas = lock.schemas.map((one) => (one.name === 'paid' ? { ...one, events: [] } : one));
    project.lock = { ...lock, schemas };
    expect(await project.isCurrent()).toBe(false);
    expect(await project.generate()).toEqual(['paid']);
    expect([project.files, project.lock]).toEqual([files, lock]);
  });
});

test('an error in a schema that an earlier release pulled is told again until it is gone', async () => {
  const project = await pulled({ ...all, broken: eventSchema('orders', 'Broken', detail) });
  const path = 'schemas/test/broken/1.json';
  const bad = eventSchema('orders', 'Broken', { type: 7 });
  project.write(path, bad);
  project.lock = {
    ...project.lock,
    files: new Map([...project.lock.files, [path, contentHash(bad)]]),
  };
  expect(await project.isCurrent()).toBe(false);
  for (const _ of [1, 2]) {
    expect(await project.generate()).toEqual(['broken']);
    expect(project.complaints).toBe(1);
  }
});
