import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/problems.js';
import { parseLock, salvageFiles } from '../../src/snapshot/lock-reader.js';
import { lockText } from '../../src/snapshot/lock-text.js';
import type { Lock } from '../../src/snapshot/lock.js';

const sha = 'a'.repeat(64);
const lock: Lock = {
  generator: { name: 'evb-codegen', version: '1.2.3' },
  options: 'f00',
  schemas: [
    {
      registry: 'discovered-schemas',
      name: 'elk.orders@OrderCreated',
      stamp: '0123456789abcdef',
      versions: [
        { version: '9', type: 'OpenApi3' },
        { version: '10', type: 'JSONSchemaDraft4' },
      ],
      events: [
        {
          source: 'elk.orders',
          detailType: 'Order Created',
          name: 'OrderCreated',
          file: 'elk.orders/order-created.ts',
        },
      ],
    },
  ],
  files: new Map([
    ['elk.orders/order-created.ts', sha],
    ['schemas/discovered-schemas/elk.orders@OrderCreated/10.json', sha],
    ['schemas/discovered-schemas/elk.orders@OrderCreated/9.json', sha],
  ]),
};

function codeOf(text: string): string | undefined {
  try {
    parseLock(text, 'generated/evb.lock.json');
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code;
    throw error;
  }
}

describe('the lock', () => {
  it('is readable and has no dates, accounts or paths of the machine', () => {
    expect(lockText(lock)).toMatchInlineSnapshot(`
      "{
        "lockVersion": 1,
        "generator": {
          "name": "evb-codegen",
          "version": "1.2.3"
        },
        "options": "f00",
        "schemas": [
          {
            "registry": "discovered-schemas",
            "name": "elk.orders@OrderCreated",
            "stamp": "0123456789abcdef",
            "versions": {
              "9": "OpenApi3",
              "10": "JSONSchemaDraft4"
            },
            "events": [
              {
                "source": "elk.orders",
                "detailType": "Order Created",
                "name": "OrderCreated",
                "file": "elk.orders/order-created.ts"
              }
            ]
          }
        ],
        "files": {
          "elk.orders/order-created.ts": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "schemas/discovered-schemas/elk.orders@OrderCreated/10.json": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "schemas/discovered-schemas/elk.orders@OrderCreated/9.json": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        }
      }
      "
    `);
  });

  it('comes back as it was, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', '', '7', '10'),
    );
    const schemas = fc.uniqueArray(
      fc.record({
        registry: name,
        name,
        versions: fc.constant([{ version: '1', type: 'OpenApi3' as const }]),
        events: fc.array(fc.record({ source: name, detailType: name, name, file: name }), {
          maxLength: 1,
        }),
      }),
      { selector: ({ registry, name: own }) => JSON.stringify([registry, own]) },
    );
    fc.assert(
      fc.property(schemas, (given) => {
        const text = lockText({ ...lock, schemas: given });
        expect(lockText({ ...lock, schemas: given.toReversed() })).toBe(text);
        expect(lockText(parseLock(text, ''))).toBe(text);
        expect(new Set(parseLock(text, '').schemas)).toEqual(new Set(given));
      }),
    );
    expect(parseLock(lockText(lock), '')).toEqual(lock);
  });

  it('is read with CRLF line ends', () => {
    expect(parseLock(lockText(lock).replaceAll('\n', '\r\n'), '')).toEqual(lock);
  });

  it('says what to do about merge conflicts', () => {
    const torn = lockText(lock).replace(
      '  "schemas"',
      '<<<<<<< HEAD\n  "schemas": [],\n=======\n>>>>>>> theirs\n  "schemas"',
    );
    expect(codeOf(torn)).toBe('EVB_LOCK_CONFLICT');
    expect(salvageFiles(torn)).toEqual(lock.files);
    expect(salvageFiles(torn.replaceAll('\n', '\r\n'))).toEqual(lock.files);
  });

  it('does not take a lock of a newer version for its own', () => {
    expect(codeOf(lockText(lock).replace('"lockVersion": 1', '"lockVersion": 2'))).toBe(
      'EVB_LOCK_NEWER',
    );
  });

  it.each([
    ['', 'nothing'],
    ['{', 'half'],
    ['[]', 'a list'],
    ['{"lockVersion":1}', 'too little'],
    [lockText(lock).replace('"lockVersion": 1', '"lockVersion": "2"'), 'a version'],
    [lockText(lock).replace('"OpenApi3"', '"Protobuf"'), 'a type'],
    [lockText(lock).replace('elk.orders/order-created.ts": "a', '../../etc/passwd": "a'), 'a path'],
    [lockText(lock).replace('elk.orders/order-created.ts": "a', '/etc/passwd": "a'), 'a root'],
    [lockText(lock).replace('"elk.orders@OrderCreated"', '7'), 'a name'],
  ])('says that it is broken (%#: %s)', (text) => {
    expect(codeOf(text)).toBe('EVB_LOCK_BROKEN');
  });

  it('salvages no path outside the folder', () => {
    expect(salvageFiles(`"../../x": "${sha}"\n"/x": "${sha}"\n"a/./b": "${sha}"`).size).toBe(0);
  });
});
