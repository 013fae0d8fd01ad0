import { execFile, spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from './child.js';
import { bus, orderCreated, setUp } from './clients.js';

const installed = spawnSync('aws', ['--version']).status === 0;
if (!installed) console.warn('SKIPPED: the AWS CLI is not installed (apt-get install awscli).');

const run = promisify(execFile);

describe.skipIf(!installed)('the AWS CLI', () => {
  test(
    'tells the same story: discovery, registry, rules, archive, replay',
    { timeout: 60_000 },
    async () => {
      const folder = await temporaryFolder();
      onTestFinished(() => rm(folder, { recursive: true }));
      const file = join(folder, 'events.ndjson');
      const { local } = await setUp({ files: { orders: file } });
      const aws = async (...args: string[]) => {
        const { stdout } = await run(
          'aws',
          ['--endpoint-url', local.endpoint, '--output', 'json', ...args],
          { env: { PATH: process.env['PATH'], HOME: folder, AWS_PAGER: '', ...local.env } },
        );
        return stdout === '' ? undefined : JSON.parse(stdout);
      };
      const events = (...args: string[]) => aws('events', ...args);
      const schemas = (...args: string[]) => aws('schemas', ...args);
      const SourceArn = bus('orders');
      const key = [
        '--registry-name',
        'discovered-schemas',
        '--schema-name',
        'elk.orders@OrderCreated',
      ];

      expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Account: '000000000000' });
      expect(await events('create-event-bus', '--name', 'orders')).toMatchObject({
        EventBusArn: SourceArn,
      });
      expect(await schemas('create-discoverer', '--source-arn', SourceArn)).toMatchObject({
        State: 'STARTED',
      });
      await events('create-archive', '--archive-name', 'all', '--event-source-arn', SourceArn);
      const pattern = '{"source":["elk.orders"]}';
      await events(
        'put-rule',
        '--name',
        'all',
        '--event-bus-name',
        'orders',
        '--event-pattern',
        pattern,
      );
      const targets = 'Id=t,Arn=arn:aws:sqs:us-east-1:000000000000:orders';
      await events(
        'put-targets',
        '--rule',
        'all',
        '--event-bus-name',
        'orders',
        '--targets',
        targets,
      );
      const entries = JSON.stringify([orderCreated({ id: '1' }), orderCreated({ id: 1 })]);
      expect(await events('put-events', '--entries', entries)).toMatchObject({
        FailedEntryCount: 0,
      });

      expect(await schemas('list-schemas', '--registry-name', 'discovered-schemas')).toMatchObject({
        Schemas: [{ SchemaName: 'elk.orders@OrderCreated', VersionCount: 2 }],
      });
      const first = await schemas('describe-schema', ...key, '--schema-version', '1');
      expect(JSON.parse(first.Content).info.title).toBe('OrderCreated');
      expect(first.LastModified).toMatch(/^\d{4}-/);
      const draft4 = await schemas('export-schema', ...key, '--type', 'JSONSchemaDraft4');
      expect(JSON.parse(draft4.Content).$schema).toContain('draft-04');

      const minute = 60_000;
      const started = await events(
        ...['start-replay', '--replay-name', 'again'],
        ...['--event-source-arn', 'arn:aws:events:us-east-1:000000000000:archive/all'],
        ...['--event-start-time', new Date(Date.now() - minute).toISOString()],
        ...['--event-end-time', new Date(Date.now() + minute).toISOString()],
        ...['--destination', JSON.stringify({ Arn: SourceArn })],
      );
      expect(started).toMatchObject({ State: 'STARTING' });
      await vi.waitFor(
        async () =>
          expect(await events('describe-replay', '--replay-name', 'again')).toMatchObject({
            State: 'COMPLETED',
          }),
        10_000,
      );
      await local.idle();
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line)['replay-name'])).toEqual([
        ...[undefined, undefined, 'again', 'again'],
      ]);

      await expect(events('describe-event-bus', '--name', 'none')).rejects.toThrow(
        'An error occurred (ResourceNotFoundException) when calling the DescribeEventBus operation: Event bus none does not exist.',
      );
      await expect(schemas('describe-registry', '--registry-name', 'none')).rejects.toThrow(
        '(NotFoundException)',
      );
    },
  );
});
