import { describe, expect, test } from 'vitest';
import { reasonAgainst } from './compiled.js';

const tooComplex =
  'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character';

/** The reasons are AWS's: recorded ones, and those of the open-source matcher that it runs. */
const cases: readonly [unknown, string][] = [
  [['not', 'a', 'dict'], 'Filter is not an object'],
  ['null', 'Filter is not an object'],
  [{}, 'Empty objects are not allowed'],
  [{ detail: {} }, 'Empty objects are not allowed'],
  [{ int: 42 }, '"int" must be an object or an array'],
  [{ string: 'my-value' }, '"string" must be an object or an array'],
  [{ a: { b: null } }, '"b" must be an object or an array'],
  [{ resources: [] }, 'Empty arrays are not allowed'],
  [{ a: [['b']] }, 'Match value must be String, number, true, false, or null'],
  [{ a: [{}] }, 'Match expression name not found'],
  [{ a: [{ EXISTS: true }] }, 'Unrecognized match type EXISTS'],
  [{ a: [{ NUMERIC: ['=', 5] }] }, 'Unrecognized match type NUMERIC'],
  [JSON.parse('{"a": [{"__proto__": 1}]}'), 'Unrecognized match type __proto__'],
  [{ a: [{ prefix: 'a', suffix: 'b' }] }, 'Only one key allowed in match expression'],
  [{ a: [{ exists: 1 }] }, 'exists match pattern must be either true or false.'],
  [{ a: [{ exactly: 1 }] }, 'exact match pattern must be a string'],
  [{ a: [{ prefix: 123 }] }, 'prefix match pattern must be a string'],
  [{ a: [{ prefix: ['x'] }] }, 'prefix match pattern must be a string'],
  [{ a: [{ prefix: {} }] }, 'Prefix expression name not found'],
  [{ a: [{ prefix: { suffix: 'x' } }] }, 'Unsupported prefix pattern: suffix'],
  [
    { a: [{ suffix: { 'equals-ignore-case': 1 } }] },
    'equals-ignore-case match pattern must be a string',
  ],
  [{ a: [{ suffix: 123 }] }, 'suffix match pattern must be a string'],
  [{ a: [{ 'equals-ignore-case': ['x'] }] }, 'equals-ignore-case match pattern must be a string'],
  [{ a: [{ wildcard: 123 }] }, 'wildcard match pattern must be a string'],
  [{ a: [{ wildcard: ['**'] }] }, 'wildcard match pattern must be a string'],
  [
    { a: [{ wildcard: 'arn:aws:events:us-east-1:**:event-bus/*' }] },
    'Consecutive wildcard characters at pos 26',
  ],
  [{ a: [{ wildcard: 'ö**' }] }, 'Consecutive wildcard characters at pos 3'],
  [{ a: [{ wildcard: String.raw`a\b` }] }, 'Invalid escape character at pos 2'],
  [{ a: [{ wildcard: 'a\\' }] }, 'Invalid escape character at pos 2'],
  [{ a: [{ 'anything-but': { wildcard: '**' } }] }, 'Consecutive wildcard characters at pos 1'],
  [{ a: [{ cidr: ['x'] }] }, 'prefix match pattern must be a string'],
  [{ a: [{ cidr: 'bad-filter' }] }, "Malformed CIDR, one '/' required"],
  [{ a: [{ cidr: '10.0.0.0/' }] }, "Malformed CIDR, one '/' required"],
  [{ a: [{ cidr: '10.0.0.0/8/8' }] }, "Malformed CIDR, one '/' required"],
  [{ a: [{ cidr: '10.0.0.0/x' }] }, 'Malformed CIDR, mask bits must be an integer'],
  [{ a: [{ cidr: '10.0.0.0/-1' }] }, 'Malformed CIDR, mask bits must not be negative'],
  [{ a: [{ cidr: 'xx.11.xx/8' }] }, 'Nonstandard IP address: xx.11.xx'],
  [{ a: [{ cidr: 'xxxx:db8:1234:1a00::/24' }] }, 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
  [{ a: [{ cidr: '10.0.0.0/32' }] }, 'IPv4 mask bits must be < 32'],
  [{ a: [{ cidr: '::/128' }] }, 'IPv6 mask bits must be < 128'],
  [{ a: [{ numeric: 5 }] }, 'Value of numeric must be an array.'],
  [{ a: [{ numeric: [] }] }, 'Invalid member in numeric match: null'],
  [{ a: [{ numeric: [5] }] }, 'Invalid member in numeric match: 5'],
  [{ a: [{ numeric: ['!=', 5] }] }, 'Unrecognized numeric range operator: !='],
  [{ a: [{ numeric: ['=', 'x'] }] }, 'Value of equals must be numeric'],
  [{ a: [{ numeric: ['<', '5'] }] }, 'Value of < must be numeric'],
  [{ a: [{ numeric: ['>', 0, '<'] }] }, 'Value of < must be numeric'],
  [{ a: [{ numeric: ['>', 0, '>', 0] }] }, 'Bad numeric range operator: >'],
  [{ a: [{ numeric: ['>', 0, 5] }] }, 'Bad value in numeric range: 5'],
  [{ a: [{ numeric: ['<', 0, '>', 5] }] }, 'Too many elements in numeric expression'],
  [{ a: [{ numeric: ['>', 0, '<', 5, '<'] }] }, 'Too many terms in numeric range expression'],
  [{ a: [{ numeric: ['>', 5, '<', 0] }] }, 'Bottom must be less than top'],
  [{ a: [{ numeric: ['>', 6e9] }] }, 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  [{ a: [{ 'anything-but': [-6e9] }] }, 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  [
    { a: [{ 'anything-but': null }] },
    'Value of anything-but must be an array or single string/number value.',
  ],
  [
    { a: [{ 'anything-but': ['a', null] }] },
    'Inside anything but list, start|null|boolean is not supported.',
  ],
  [
    { a: [{ 'anything-but': ['a', 1] }] },
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
  [
    { a: [{ 'anything-but': [] }] },
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
  [{ a: [{ 'anything-but': {} }] }, 'Anything-But expression name not found'],
  [{ a: [{ 'anything-but': { exists: true } }] }, 'Unsupported anything-but pattern: exists'],
  [
    { a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'f' } } }] },
    'Value of anything-but must be an array or single string/number value.',
  ],
  [{ a: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix/suffix not allowed'],
  [{ a: [{ 'anything-but': { suffix: ['a', ''] } }] }, 'Null prefix/suffix not allowed'],
  [{ a: [{ 'anything-but': { suffix: 5 } }] }, 'prefix/suffix match pattern must be a string'],
  [
    { a: [{ 'anything-but': { prefix: [1, 'a'] } }] },
    'prefix/suffix match pattern must be a string',
  ],
  [
    { a: [{ 'anything-but': { 'equals-ignore-case': [1] } }] },
    'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
  ],
  [{ a: [{ 'anything-but': { wildcard: [1, 'a'] } }] }, 'wildcard match pattern must be a string'],
  [{ $or: { a: [1] } }, 'It must be an Array followed with $or.'],
  [{ $or: [1, 2] }, 'Only JSON object is allowed in array of $or relationship.'],
  [{ $or: [{ a: [1] }] }, 'There must have at least 2 Objects in $or relationship.'],
  [{ $or: [] }, 'There must have at least 2 Objects in $or relationship.'],
  [{ $or: [{ a: [1] }, {}] }, 'Empty objects are not allowed'],
  [
    { $or: [{ numeric: [1] }, { b: [1] }] },
    'numeric is Ruler reserved fieldName which cannot be used inside $or.',
  ],
];

describe('a pattern that is not valid', () => {
  test.each(cases)('%j', (pattern, reason) => {
    expect(reasonAgainst(pattern)).toBe(reason);
  });

  test('says where it is not JSON', () => {
    expect(reasonAgainst('this is not json')).toMatch(/JSON/);
    expect(reasonAgainst('')).toMatch(/JSON/);
  });

  test('has at most 4096 characters', () => {
    const long = (length: number) => JSON.stringify({ a: ['x'.repeat(length - 10)] });
    expect(reasonAgainst(long(4096))).toBeUndefined();
    expect(reasonAgainst(long(4097))).toBe('Pattern is longer than 4096 characters');
  });
});

describe('combinations of $or', () => {
  const branches = (count: number) => ({
    $or: Array.from({ length: count }, (_, index) => ({ a: [index] })),
  });

  test('may be a thousand', () => {
    expect(reasonAgainst({ x: branches(10), y: branches(10), z: branches(10) })).toBeUndefined();
    expect(reasonAgainst({ x: branches(10), y: branches(10), z: branches(11) })).toBe(
      'Rule is too complex - $or gives more than 1000 combinations',
    );
  });

  test('may not multiply long paths', () => {
    const many = { x: branches(10), y: branches(10), ['z.'.repeat(900)]: branches(10) };
    expect(reasonAgainst(many)).toMatch(/^Rule is too complex/);
    expect(reasonAgainst({ ['.'.repeat(1001)]: [1] })).toMatch(/^Rule is too complex/);
  });
});

describe('wildcards that make matching costly', () => {
  test.each([
    ['*:*:*:*:*:event-bus/*'],
    [`*${'a'.repeat(20)}*`],
    ['*a*a*a*a*a*'],
    ['*1*2*3*4*5*6*7*8*9*0*'],
  ])('%s', (wildcard) => {
    expect(reasonAgainst({ a: [{ wildcard }] })).toBe(tooComplex);
    expect(reasonAgainst({ a: [{ 'anything-but': { wildcard } }] })).toBe(tooComplex);
  });

  test('are counted over a field', () => {
    const folder = (endings: readonly string[]) => ({
      a: endings.map((ending) => ({ wildcard: `*/datasync/*.${ending}` })),
    });
    expect(reasonAgainst(folder(['bif', 'tif']))).toBeUndefined();
    expect(reasonAgainst(folder(['bif', 'tif', 'tiff', 'svs']))).toBe(tooComplex);
  });

  test('are not those with few characters to repeat', () => {
    const names = ['*.bif', '*.tiff', '*.tif', '*.svs'].map((wildcard) => ({ wildcard }));
    expect(reasonAgainst({ a: names })).toBeUndefined();
    expect(reasonAgainst({ a: [{ wildcard: `${'a'.repeat(50)}*` }] })).toBeUndefined();
    expect(reasonAgainst({ a: [{ wildcard: 'arn:aws:*:*:*:event-bus/*' }] })).toBeUndefined();
  });
});
