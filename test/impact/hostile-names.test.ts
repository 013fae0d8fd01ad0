import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { temporaryFolder } from '../recorded-world.js';
import { impactOn, marksIn } from './project.js';

const names = ['__proto__', 'constructor', 'a/b', '~', '*', '~2', '0', 'length', "it's\n`${x}`"];

function detail(type: string): JsonValue {
  const properties = Object.fromEntries([...names, 'list'].map((name) => [name, { type }]));
  const list = { type: 'array', items: { type: 'object', properties: { 0: { type } } } };
  return { type: 'object', properties: { ...properties, list } };
}

describe('impact on properties with hard names', { timeout: 60_000 }, () => {
  it('finds each, and nothing of the language itself', async () => {
    const files = {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', target: 'es2022', lib: ['es2022'], types: [] },
      }),
      'read.ts': `import type { OrderCreatedDetail } from './generated/elk.orders/order-created.js';
export function read(detail: OrderCreatedDetail): unknown {
  detail['__proto__']; //: /detail/__proto__ reads
  detail.constructor; //: /detail/constructor reads
  detail['a/b']; //: /detail/a~1b reads
  detail['~']; //: /detail/~0 reads
  detail['*']; //: /detail/~2 reads
  detail['~2']; //: /detail/~02 reads
  detail['0']; //: /detail/0 reads
  detail.length; //: /detail/length reads
  detail["it's\\n\`\${x}\`"]; //: /detail/it's\\n\`\${x}\` reads
  const { __proto__: proto, constructor: made } = detail; //: /detail/__proto__ reads, /detail/constructor reads
  detail.list?.[0]?.[0]; //: /detail/list/*/0 reads
  ({}).constructor;
  [].length;
  detail.list?.length;
  return 'x'.length;
}
`,
    };
    const events = { 'Order Created': { before: detail('string'), after: detail('number') } };
    const { found } = await impactOn(temporaryFolder(), files, events);
    const named = found.map((mark) => mark.replaceAll('\n', '\\n'));
    expect(named).toEqual(marksIn(files));
  });
});
