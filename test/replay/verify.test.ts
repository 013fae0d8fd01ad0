import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';
import { putFiles } from '../support/put-files.js';
import { pulledFiles, run } from './shop.js';

const config = { 'evb-codegen.config.json': '{ "registry": "discovered-schemas" }' };

function event(id: string, detail: object, more: object = {}): string {
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Order Created',
    source: 'elk.orders',
    account: '000000000000',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail,
    ...more,
  });
}

const good = event('good', { id: '1', note: 'a } ] { "quoted\\" \u00fc' });
const bad = event('bad', { orderId: '2' });

describe('evb-codegen verify', { timeout: 60_000 }, () => {
  /** What was pulled from a bus with one order, to be put into every folder. */
  let generated: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    generated = await pulledFiles(config, { id: '1' });
  });

  /** Verifies files in a new folder. */
  async function verify(
    files: Readonly<Record<string, string | Uint8Array>>,
    argv: readonly string[] = Object.keys(files),
  ) {
    const cwd = temporaryFolder({ ...config, ...generated });
    putFiles(cwd, files);
    const ran = await run(cwd, ['verify', '--json', ...argv]);
    const document = JSON.parse(ran.stdout);
    return { ...ran, document, result: document.result, cwd };
  }

  it.each<[string, Record<string, string | Uint8Array>]>([
    ['one event', { 'a.json': bad }],
    ['one event, laid out', { 'a.json': JSON.stringify(JSON.parse(bad), null, 2) }],
    ['a list', { 'a.json': `[${good}, ${bad}\n]` }],
    ['NDJSON', { 'a.ndjson': `${good}\n${bad}\n` }],
    ['NDJSON with a byte order mark and CRLF', { 'a.ndjson': `\ufeff${good}\r\n${bad}` }],
    ['nothing in between, as Firehose writes it', { '2026/01/01/x-1-2026': good + bad + good }],
    ['gzip', { 'a.json.gz': gzipSync(good + bad) }],
    ['gzip by another name', { 'object-1': gzipSync(`[${bad}]`) }],
    ['gzip after gzip', { 'a.gz': Buffer.concat([gzipSync(good), gzipSync(bad)]) }],
    ['some files', { 'a.json': good, 'b.json': bad }],
  ])('reads %s', async (_, files) => {
    const { code, document, result } = await verify(files);
    expect(document.findings).toMatchObject([{ code: 'event-refused' }]);
    expect(result).toMatchObject({ refused: 1, refusals: [{ count: 1, firstEventId: 'bad' }] });
    expect(code).toBe(3);
  });

  it('reads folders, with the folders in them, and leaves out what is hidden', async () => {
    const files = {
      'in/2026/01/a': gzipSync(good),
      'in/2026/02/b.json': bad,
      'in/.DS_Store': '\u0000',
    };
    const { result, document } = await verify(files, ['in']);
    expect(result).toMatchObject({ events: 2, accepted: 1, refused: 1 });
    expect(document.summary.errors).toBe(0);
  });

  it('reads a link to a folder, when it is named', async () => {
    const cwd = temporaryFolder({ ...config, ...generated, 'exported/a.json': good });
    symlinkSync('exported', join(cwd, 'link'));
    const { code, stdout } = await run(cwd, ['verify', 'link', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ result: { events: 1, accepted: 1 } });
  });

  it.each(['in', 'in/hidden', 'in/folders'])(
    'tells of a folder without files: %s',
    async (folder) => {
      const { cwd } = await verify({ 'in/hidden/.DS_Store': '\u0000', 'a.json': good }, ['a.json']);
      mkdirSync(join(cwd, 'in/folders/2026'), { recursive: true });
      const { code, stdout } = await run(cwd, ['verify', 'a.json', folder]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/the folder holds no file \[EVB_EVENTS_UNREADABLE\]\n +at +in/);
    },
  );

  it('says by source, detail-type, version, path, count and first event what is refused', async () => {
    const files = {
      'a.json': [bad, event('x', { id: 5 }), event('y', { id: null }), bad].join(''),
    };
    const { result } = await verify(files);
    const where = { source: 'elk.orders', detailType: 'Order Created', fits: [] };
    expect(result.refusals).toMatchObject([
      { ...where, path: ['detail', 'id'], message: 'is missing', count: 2, firstEventId: 'bad' },
      {
        ...where,
        path: ['detail', 'id'],
        message: 'must be a string',
        count: 2,
        firstEventId: 'x',
      },
    ]);
  });

  it('is content with events that fit', async () => {
    const { cwd } = await verify({ 'a.json': good });
    const { code, stdout, stderr } = await run(cwd, ['verify', 'a.json']);
    expect([code, stdout]).toEqual([0, 'verify: nothing found\n']);
    expect(stderr).toBe("1 event; today's guards refuse none\n");
  });

  it('reports as check does', async () => {
    const { cwd } = await verify({ 'a.json': bad });
    const { code, stdout } = await run(cwd, ['verify', 'a.json', '--reporter', 'github']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^::error .*event-refused::.*detail\.id is missing/);
  });

  it('counts events of no schema as neither', async () => {
    const { code, result, document } = await verify({
      'a.json': event('x', {}, { source: 'elk.stock' }) + event('y', {}, { source: '__proto__' }),
    });
    expect(code).toBe(0);
    expect(result).toMatchObject({
      events: 2,
      refused: 0,
      undescribed: [{ count: 1 }, { count: 1 }],
    });
    expect(document.findings).toMatchObject([{ code: 'EVB_EVENT_UNDESCRIBED' }]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /it holds no event/],
    ['no JSON', 'order 1 was created', /"o" begins no JSON object/],
    ['broken JSON', `${good}{"id": }`, /JSON.* \(object 2\)/],
    ['half an event', good.slice(0, -1), /it ends in the middle of an object/],
    ['an object that is no event', '{"Records":[]}', /no source and detail-type \(object 1\)/],
    ['half a gzip', gzipSync(good.repeat(50)).subarray(0, 60), /the gzip is broken/],
    ['what only begins as gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), /the gzip is broken/],
    ['Latin-1', Buffer.from('{"a":"\u00fc"}', 'latin1'), /it is not UTF-8/],
    ['an endless object', `{"a":"${'x'.repeat(9_000_000)}`, /larger than any event/],
  ])('says where there is %s, and reads the rest', async (_, content, reason) => {
    const { code, document } = await verify({ 'a.json': content, 'b.json': bad });
    expect(code).toBe(1);
    expect(document.findings).toMatchObject([
      {
        code: 'EVB_EVENTS_UNREADABLE',
        where: { file: 'a.json' },
        message: expect.stringMatching(reason),
      },
      { code: 'event-refused' },
    ]);
  });

  it('goes on after an object that is no event, and counts them', async () => {
    const content = [good, '{"id": }', '{"a":{"source":"elk.orders"}}', bad].join('\n');
    const { code, document, result } = await verify({ 'a.ndjson': content });
    expect(code).toBe(1);
    expect(result).toMatchObject({ events: 2, accepted: 1, refused: 1 });
    expect(document.findings).toMatchObject([
      { message: expect.stringMatching(/JSON.* \(object 2\), and 1 more like it/) },
      { code: 'event-refused' },
    ]);
  });

  it('says after which object it stopped', async () => {
    const { document, result } = await verify({ 'a.ndjson': `${good}\n${bad}\nnonsense\n${good}` });
    expect(result).toMatchObject({ events: 2 });
    expect(document.findings[0].message).toContain('(after object 2; what follows is not read)');
  });

  it('says that there is no such file, or that none was named', async () => {
    const { cwd } = await verify({ 'a.json': good });
    const absent = await run(cwd, ['verify', 'absent.json']);
    expect(absent.stdout).toMatch(/there is no such file or folder .*\n +at +absent\.json/);
    const none = await run(cwd, ['verify']);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('EVB_EVENTS_NOT_NAMED')]);
  });

  it('does not go round in folders that hold themselves', async () => {
    const cwd = temporaryFolder({ ...config, ...generated, 'in/a.json': bad });
    symlinkSync(join(cwd, 'in'), join(cwd, 'in/again'));
    const { code, stdout } = await run(cwd, ['verify', 'in', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { code: 'EVB_EVENTS_UNREADABLE', where: { file: join('in', 'again') } },
      { code: 'event-refused' },
    ]);
  });
});
