import { expect, test } from 'vitest';
import { readTemplates } from '../../src/templates.js';
import { realDisk } from '../../src/world-real.js';
import { recordedWorld } from '../recorded-world.js';

test('templates that were checked out with CRLF are the same templates', async () => {
  const crlf = async (path: string): Promise<string> =>
    (await realDisk.readFile(path)).replaceAll('\n', '\r\n');
  const world = recordedWorld({ disk: { ...realDisk, readFile: crlf } });
  expect(await readTemplates(world)).toEqual(await readTemplates(recordedWorld()));
});
