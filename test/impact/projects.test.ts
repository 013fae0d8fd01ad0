import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { temporaryFolder } from '../recorded-world.js';
import { object } from '../support/shop.js';
import { esm, tsconfig, impactOn, marksIn, type Events } from './project.js';

/** Which projects are read, from where. */

const events: Events = {
  'Order Created': {
    before: object({ 'id!': 'string' }) as JsonValue,
    after: object({ 'id!': 'number' }) as JsonValue,
  },
};
const reader = (from: string): string =>
  `import type { OrderCreatedDetail } from '${from}';
export const read = (detail: OrderCreatedDetail) => detail.id; //: /detail/id reads
`;

describe('impact', { timeout: 60_000 }, () => {
  it('is found from a folder below the tsconfig', async () => {
    const files = {
      '.git/HEAD': '',
      'package.json': esm,
      'tsconfig.json': tsconfig({ include: ['src'] }),
      'src/a/read.ts': reader('../../generated/elk.orders/order-created.js'),
      'elsewhere.ts': reader('./generated/elk.orders/order-created.js').replace(/ \/\/:.*/, ''),
    };
    const { found, impact } = await impactOn(temporaryFolder(), files, events, { from: 'src/a' });
    expect(found).toEqual(['read.ts:2 /detail/id reads']);
    expect(impact.problems).toEqual([]);
  });

  it.each([
    ['npm, yarn and bun', { 'package.json': '{ "workspaces": ["packages/*", "!packages/not"] }' }],
    [
      'yarn, with an object',
      { 'package.json': '{ "workspaces": { "packages": ["./packages/a", "packages/b/"] } }' },
    ],
    [
      'pnpm',
      {
        'package.json': '{}',
        'pnpm-workspace.yaml': `catalog:\n  x: 1\n\npackages:\n  # ours\n  - 'packages/**'\n  - "!packages/not" # not it\n\nother:\n  - x\n`,
      },
    ],
  ])('is found in every package of a workspace: %s', async (_, root) => {
    const files = {
      ...root,
      '.git/HEAD': '',
      'packages/a/package.json': esm,
      'packages/a/tsconfig.json': tsconfig(),
      'packages/a/read.ts': reader('./generated/elk.orders/order-created.js'),
      'packages/b/package.json': esm,
      'packages/b/tsconfig.json': tsconfig(),
      'packages/b/src/read.ts': reader('../../a/generated/elk.orders/index.js'),
      'packages/no-package/read.ts': '',
      'packages/not/package.json': esm,
      'packages/not/tsconfig.json': tsconfig(),
      'packages/not/read.ts': reader('../a/generated/elk.orders/index.js').replace(/ \/\/:.*/, ''),
    };
    const { found } = await impactOn(temporaryFolder(), files, events, {
      output: 'packages/a/generated',
    });
    expect(found).toEqual(marksIn(files));
    const inside = await impactOn(temporaryFolder(), files, events, {
      output: 'packages/a/generated',
      from: 'packages/b',
    });
    expect(inside.found).toEqual([
      '../a/read.ts:2 /detail/id reads',
      'src/read.ts:2 /detail/id reads',
    ]);
  });

  it('is found through a package that is linked, not built, and referred to', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'node_modules/@elk'), { recursive: true });
    symlinkSync('../../packages/events', join(cwd, 'node_modules/@elk/events'));
    const files = {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: 'packages/app' }] }),
      'packages/events/package.json':
        '{ "name": "@elk/events", "type": "module", "exports": { ".": { "types": "./dist/index.d.ts" } } }',
      'packages/events/tsconfig.json': tsconfig(
        { include: ['src'] },
        { composite: true, rootDir: 'src', outDir: 'dist' },
      ),
      'packages/events/src/index.ts': "export * from './generated/elk.orders/index.js';\n",
      'packages/app/package.json': esm,
      'packages/app/tsconfig.json': tsconfig({
        include: ['src'],
        references: [{ path: '../events' }],
      }),
      'packages/app/src/read.ts': reader('@elk/events'),
    };
    const { found } = await impactOn(cwd, files, events, {
      output: 'packages/events/src/generated',
    });
    expect(found).toEqual(marksIn(files));
  });

  it('is found through what a package was built to', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'node_modules/@elk'), { recursive: true });
    symlinkSync('../../packages/events', join(cwd, 'node_modules/@elk/events'));
    const files = {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/events/package.json':
        '{ "name": "@elk/events", "type": "module", "types": "./dist/elk.orders/order-created.d.ts" }',
      'packages/events/dist/elk.orders/order-created.d.ts':
        'export interface OrderCreatedDetail { id: string }\n',
      'packages/app/package.json': esm,
      'packages/app/tsconfig.json': tsconfig(),
      'packages/app/src/read.ts': reader('@elk/events'),
    };
    const { found } = await impactOn(cwd, files, events, {
      output: 'packages/events/src/generated',
    });
    expect(found).toEqual(marksIn(files));
  });

  it('is found in JavaScript, with a jsconfig.json and without any', async () => {
    const files = {
      'package.json': esm,
      'src/handler.js': `import { createEventHandler } from '../generated/index.js';
export const handler = createEventHandler({
  'elk.orders': { 'Order Created': ({ detail }) => console.log(detail.id) }, //: /detail/id reads
});
/** @param {import('../generated/elk.orders/index.js').OrderCreatedDetail} detail */
export const typed = ({ id }) => id; //: /detail/id reads
`,
    };
    const emit = { emit: 'js' } as const;
    const bare = await impactOn(temporaryFolder(), files, events, { emit });
    expect(bare.found).toEqual(marksIn(files));
    const jsconfig = JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'es2022', lib: ['es2022'] },
    });
    const withConfig = { ...files, 'jsconfig.json': jsconfig };
    const { found } = await impactOn(temporaryFolder(), withConfig, events, { emit });
    expect(found).toEqual(marksIn(files));
  });

  it('is found in CommonJS that is written for a bundler', async () => {
    const files = {
      'package.json': '{}',
      'tsconfig.json': tsconfig(
        {},
        {
          module: 'esnext',
          moduleResolution: 'bundler',
          paths: { '#events/*': ['./generated/*'] },
        },
      ),
      'read.ts': reader('#events/elk.orders/order-created'),
      'late.ts': `export async function late() {
  const { elkOrders } = await import('./generated/index');
  const event: unknown = {};
  if (elkOrders.isOrderCreatedEvent(event)) return event.detail.id; //: /detail/id reads
}
`,
    };
    const { found } = await impactOn(temporaryFolder(), files, events, { emit: { imports: '' } });
    expect(found).toEqual(marksIn(files));
  });

  it('is nowhere in a project that uses the events without the path', async () => {
    const files = {
      'package.json': esm,
      'tsconfig.json': tsconfig(),
      'src/index.ts': "export { orderCreated } from '../generated/elk.orders/index.js';\n",
    };
    const { found, impact } = await impactOn(temporaryFolder(), files, events);
    expect([found, impact.problems]).toEqual([[], []]);
  });

  it('cannot be told where no code gets to see the events', async () => {
    const files = { 'package.json': esm, 'tsconfig.json': tsconfig(), 'a.ts': 'export {};' };
    const { impact } = await impactOn(temporaryFolder(), files, events);
    expect(impact.problems).toMatchObject([{ code: 'EVB_IMPACT_WITHOUT_SOURCES' }]);
    const empty = await impactOn(temporaryFolder(), {}, events);
    expect(empty.impact.problems).toMatchObject([{ code: 'EVB_IMPACT_WITHOUT_SOURCES' }]);
  });

  it.each([
    ['is broken', '{ "compilerOptions": '],
    ['extends what is not there', '{ "extends": "./absent.json" }'],
  ])('cannot be told from a tsconfig that %s', async (_, text) => {
    const files = { 'package.json': esm, 'tsconfig.json': text, 'a.ts': 'export {};' };
    const { impact } = await impactOn(temporaryFolder(), files, events);
    expect(impact.problems).toContainEqual(
      expect.objectContaining({
        code: 'EVB_TSCONFIG_UNREADABLE',
        severity: 'error',
        where: { file: 'tsconfig.json' },
      }),
    );
  });

  it('is told of a tsconfig with options of another compiler', async () => {
    const files = {
      'package.json': esm,
      'tsconfig.json': tsconfig({}, { someDay: true, target: 'es2099' }),
      'read.ts': reader('./generated/elk.orders/order-created.js'),
    };
    const { found, impact } = await impactOn(temporaryFolder(), files, events);
    expect([found, impact.problems]).toEqual([marksIn(files), []]);
  });

  it('is not asked for what is new', async () => {
    const { impact, changes } = await impactOn(
      temporaryFolder(),
      {},
      {
        'Order Created': { after: object({ 'id!': 'string' }) as JsonValue },
      },
    );
    expect([changes.map(({ rule }) => rule), impact.problems]).toEqual([['event-added'], []]);
  });
});
