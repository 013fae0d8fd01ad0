import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderCreated } from '../local/clients.js';
import { openShop, putRule, run, type Shop } from './shop.js';

const replay = ['replay', '--local', '--from', '2026-01-01', '--name', 'again'];

/** A module that writes down what it gets. */
const takes = (name: string): string => `
  import { appendFileSync } from 'node:fs';
  import { join } from 'node:path';
  const ${name} = async (event: { detail: { id: string } }, context: { functionName: string }) => {
    appendFileSync(join(import.meta.dirname, 'seen'), JSON.stringify({ event, context }) + '\\n');
    if (event.detail.id === '2') throw new RangeError('no order 2');
  };`;

const module = `${takes('handler')} export { handler };`;

/** A shop that had an order every ten seconds, put in another order. */
async function shop(files: Readonly<Record<string, string>>): Promise<Shop> {
  const opened = await openShop(undefined, files);
  const Entries = [30, 10, 20].map((second) => ({
    ...orderCreated({ id: String(second / 10) }),
    Time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
  }));
  await opened.events.send(new PutEventsCommand({ Entries }));
  await opened.local.idle();
  return opened;
}

function seen(cwd: string) {
  const lines = readFileSync(join(cwd, 'seen'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('evb-codegen replay --into', { timeout: 30_000 }, () => {
  it('hands the events to the handler, by time, as a replay would, and says which failed', async () => {
    const { cwd, local } = await shop({ 'consumer.ts': module });
    const { code, stderr } = await run(cwd, [...replay, '--into', 'consumer.ts']);
    expect(seen(cwd)).toMatchObject(
      ['1', '2', '3'].map((id) => ({
        event: { detail: { id }, source: 'elk.orders', 'replay-name': 'again' },
        context: { functionName: 'consumer' },
      })),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('consumer.ts: 3 events handled, 1 of them failed');
    const { id } = seen(cwd)[1].event;
    expect(stderr).toContain(`1 event failed, the first ${id}: RangeError: no order 2`);
    expect(stderr).toMatch(/^RangeError: no order 2\n {4}at .*consumer\.ts:/m);
    // Nothing went to the bus.
    expect(local.contents().openDeliveries).toBe(0);
  });

  it('does the same where it can read the archive itself', async () => {
    const { cwd, close } = await shop({ 'consumer.ts': module });
    await run(cwd, [...replay, '--into', 'consumer.ts']);
    await close();
    await run(cwd, [...replay, '--into', 'consumer.ts']);
    const events = seen(cwd).map(({ event }) => event);
    expect(events).toHaveLength(6);
    expect(events.slice(3)).toEqual(events.slice(0, 3));
  });

  it('hands over what the named rules take', async () => {
    const { cwd, events } = await shop({ 'consumer.ts': module });
    await putRule(events, 'third', { detail: { id: ['3'] } });
    const argv = [...replay, '--into', 'consumer.ts', '--rule', 'third', '--json'];
    const { code, stdout } = await run(cwd, argv);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).result.into).toEqual({ file: 'consumer.ts', events: 1, failed: 0 });
    expect(seen(cwd)).toMatchObject([{ event: { detail: { id: '3' } } }]);
  });

  it.each([
    ['10', [1000, 1000]],
    ['100', [10_000, 10_000]],
    ['1000', [100_000, 100_000]],
    ['0', []],
  ])('leaves gaps as long as --speed %s says', async (speed, gaps) => {
    const { cwd, close } = await shop({ 'consumer.ts': module });
    await close(); // what is left of the waiting is that for events
    const slept: number[] = [];
    const sleep = async (milliseconds: number): Promise<void> => void slept.push(milliseconds);
    // Nor is there any for news, which --quiet does without.
    const argv = [...replay, '--into', 'consumer.ts', '--speed', speed, '--quiet'];
    await run(cwd, argv, { sleep });
    expect(slept).toEqual(gaps);
  });

  it.each([
    ['handler', module],
    ['default', `${takes('consume')} export default consume; export const other = () => 0;`],
    ['the only function', `${takes('consume')} export { consume }; export const limit = 3;`],
  ])('takes %s of the module', async (_, text) => {
    const { cwd } = await shop({ 'consumer.ts': text });
    await run(cwd, [...replay, '--into', 'consumer.ts']);
    expect(seen(cwd)).toHaveLength(3);
  });

  it.each([
    ['two functions', 'export const a = () => 1; export const b = () => 2;', 'EVB_HANDLER_MISSING'],
    ['no function', 'export const handler = 5;', 'EVB_HANDLER_MISSING'],
    ['a mistake', 'export const handler = ;', 'EVB_HANDLER_UNREADABLE'],
    ['an import that is not there', "import './absent.js';", 'EVB_HANDLER_UNREADABLE'],
  ])('says so when the module has %s', async (_, text, code) => {
    const { cwd } = await openShop(undefined, { 'consumer.ts': text });
    const ran = await run(cwd, [...replay, '--into', 'consumer.ts']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`[${code}]\n  at  consumer.ts\n`);
    expect(ran.stderr).not.toContain('Require stack');
  });
});
