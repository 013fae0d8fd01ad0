import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTargets } from '../../src/config/load.js';
import { withContents, type File } from '../../src/files/file.js';
import { outputsOf } from '../../src/output/output.js';
import { pull } from '../../src/pipeline.js';
import type { Problem } from '../../src/problems.js';
import { openFolderRegistry } from '../../src/registry/folder.js';
import { found } from '../../src/report/report.js';
import { banner } from '../../src/emit/banner.js';
import { findingsAsText } from '../../src/report/text.js';
import { recordedWorld } from '../recorded-world.js';
import { isOfSchemas } from '../support/modules.js';
import { typeErrors } from '../support/type-check.js';

/**
 * What each feature gives, a project a folder of test/cases/generate: `evb-codegen.config.json`,
 * `registries/<name>` with what the registries hold, and what comes of it: `generated/`, without the
 * files that are the same for everybody, and `stderr.txt`, where there is something to tell.
 *
 * A new folder is filled by the first run; `vitest run test/emit/cases.test.ts --update` renews all.
 */
const cases = join(import.meta.dirname, '../cases/generate');

describe('what is generated', () => {
  const all = new Map<string, Promise<readonly Generated[]>>(
    readdirSync(cases).map((name) => [name, make(join(cases, name))]),
  );

  test.for([...all])('%s', async ([name, making]) => {
    const folder = join(cases, name);
    const made = await making;
    const files = made.flatMap(({ code }) => code.filter(isOfSchemas));
    for (const { path, content } of files) {
      await expect(content).toMatchFileSnapshot(join(folder, 'generated', path));
    }
    const findings = made.flatMap(({ problems }) => problems.map(found));
    const told = findingsAsText(findings, false);
    if (told !== '') await expect(told).toMatchFileSnapshot(join(folder, 'stderr.txt'));

    const given = new Set(files.map(({ path }) => join('generated', path)));
    if (told !== '') given.add('stderr.txt');
    const expected = filesIn(folder).filter((path) => /^generated|^stderr/.test(path));
    expect(expected.filter((path) => !given.has(path))).toEqual([]);
  });

  test.for([...all])('%s says in each file that it is generated', async ([, making]) => {
    const files = (await making).flatMap(({ code }) => code);
    const modules = files.filter(({ path }) => /\.[jt]s$/.test(path));
    expect(modules.filter(({ content }) => !content.startsWith(banner))).toEqual([]);
    expect(modules.filter(({ content }) => !content.includes('/* eslint-disable */\n'))).toEqual(
      [],
    );
  });

  test('compiles', { timeout: 60_000 }, async () => {
    const made = await Promise.all(
      Array.from(all, async ([name, making]) => ({
        name,
        code: (await making).flatMap(({ code }) => code),
      })),
    );
    const shared = made.find(({ name }) => name === 'discovered')?.code ?? [];
    // They share a runtime, which takes the most time.
    const modules = made.flatMap(({ name, code }) =>
      code.filter(isOfSource).map(({ path, content }) => ({ path: `${name}.${path}`, content })),
    );
    const typed = [...shared, ...modules].filter(({ path }) => path.endsWith('.ts'));
    expect(typeErrors(typed, 'bundler')).toEqual([]);
  });
});

function isOfSource(file: File): boolean {
  return isOfSchemas(file) && file.path.includes('/');
}

interface Generated {
  readonly code: readonly File[];
  readonly problems: readonly Problem[];
}

async function make(folder: string): Promise<readonly Generated[]> {
  const world = recordedWorld({ cwd: folder });
  const outputs = outputsOf(await loadTargets({}, world));
  return Promise.all(
    outputs.map(async (output) => {
      const { code, problems } = await pull(
        output,
        ({ registry }) => openFolderRegistry(world, registry, join(folder, 'registries', registry)),
        world,
      );
      return { code: await withContents(code), problems };
    }),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}
