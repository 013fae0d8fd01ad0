import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileNames, nameOfFile } from '../../src/files/file-name.js';
import { isFilePath } from '../../src/files/file.js';

describe('file names', () => {
  it.each([
    ['elk.orders', 'elk.orders'],
    ['discovered-schemas', 'discovered-schemas'],
    ['7', '7'],
    ['aws.partner_x@y', 'aws.partner_x@y'],
    ['elk.orders@OrderCreated', 'elk.orders@+Order+Created'],
    ['Order Created', '+Order=20+Created'],
    ['com/acme', 'com=2facme'],
    ['a+b=c~d', 'a=2bb=3dc=7ed'],
    ['日本', '=u65e5=u672c'],
    ['../x', '=2e.=2fx'],
    ['..', '=2e=2e'],
    ['.', '=2e'],
    ['', '='],
    ['.git', '=2egit'],
    ['-rf', '=2drf'],
    ['x.', 'x=2e'],
    ['x ', 'x=20'],
    ['/etc/x', '=2fetc=2fx'],
    ['C:\\x', '+C=3a=5cx'],
    ['\\\\h\\s', '=5c=5ch=5cs'],
    ['a:b', 'a=3ab'],
    ['con', '=63on'],
    ['nul.json', '=6eul.json'],
    ['com1', '=63om1'],
    ['console', 'console'],
    ['node_modules', '=6eode_modules'],
    ['a\nb\0', 'a=0ab=00'],
    ['\ud800', '=ud800'],
  ])('%j is %s', (name, file) => {
    expect(fileName(name)).toBe(file);
    expect(nameOfFile(file)).toBe(name);
  });

  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'aAbB+=.-_@/\\ 2eu0é\u0301'), maxLength: 8 }),
    fc.constantFrom('con', 'CON', 'Con', 'aux.txt', 'lpt9', 'node_modules', '__proto__'),
  );

  it('can be told apart and read back, also where a disk ignores case', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(nameOfFile(fileName(a))).toBe(a);
        const clash = fileName(a).toLowerCase() === fileName(b).toLowerCase();
        expect(clash).toBe(a === b);
      }),
      { numRuns: 3000 },
    );
  });

  it('never mean anything to a disk, and are ASCII', () => {
    fc.assert(
      fc.property(names, (name) => {
        const file = fileName(name);
        expect(isFilePath(file)).toBe(true);
        expect(file).toMatch(/^[a-z0-9_@=+][A-Za-z0-9._@=+-]*$/);
        expect(file).not.toMatch(/\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['=2E', 'b=61', '=u0061', '+a', 'a b', '..', '+', 'con', '=zz', '/', 'a'.repeat(161)])(
    'are not read from what is none: %j',
    (file) => {
      expect(nameOfFile(file)).toBeUndefined();
    },
  );

  it.each([
    [['elk.orders@OrderCreated'], ['elk.orders@OrderCreated']],
    [
      ['Foo', 'foo', 'FOO', 'Bar'],
      ['+Foo', 'foo', '+F+O+O', 'Bar'],
    ],
    [
      ['CON', 'a'],
      ['=43ON', 'a'],
    ],
  ])('of %j that stand together are %j', (names, files) => {
    expect([...fileNames(names).values()]).toEqual(files);
    expect(files.map(nameOfFile)).toEqual(names);
  });

  it('of names that stand together are told apart, also where a disk ignores case', () => {
    fc.assert(
      fc.property(fc.uniqueArray(names), (together) => {
        const files = [...fileNames(together).values()];
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(together.length);
        expect(files.map(nameOfFile)).toEqual(together);
      }),
    );
  });

  it('fit a disk, and differ when only the ends of long names do', () => {
    const long = 'Ü'.repeat(385);
    const [a, b] = [fileName(`${long}a`), fileName(`${long}b`)];
    expect(a).not.toBe(b);
    expect(a.length).toBeLessThanOrEqual(160);
    expect(a).toMatch(/^=dc=dc.*=h[0-9a-f]{32}$/);
    expect(nameOfFile(a)).toBeUndefined();
    expect(fileName('a'.repeat(160))).toBe('a'.repeat(160));
    expect(fileName('a'.repeat(161))).not.toBe(fileName('a'.repeat(162)));
    expect(fileName('\ud800'.repeat(100))).not.toBe(fileName('\ud801'.repeat(100)));
  });
});
