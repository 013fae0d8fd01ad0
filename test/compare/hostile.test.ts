import { describe, expect, test } from 'vitest';
import { compareDetails } from '../../src/compare/events.js';
import type { Change } from '../../src/compare/change.js';
import type { Property, Schema } from '../../src/model/schema.js';
import { patience } from './random.js';
import { anyShape, eventOf, objectOf, schemaOf, type Shorthand } from './shorthand.js';

type Definitions = Readonly<Record<string, Schema>>;

function compare(
  before: Schema | Shorthand,
  after: Schema | Shorthand,
  definitions: readonly [Definitions, Definitions] = [{}, {}],
): Change[] {
  return compareDetails(
    eventOf(before, { definitions: definitions[0] }),
    eventOf(after, { definitions: definitions[1] }),
  );
}

function objectWith(...properties: readonly Property[]): Schema {
  return { kinds: { object: { properties, additional: 'open' } } };
}

function optional(name: string, schema: Schema): Property {
  return { name, required: false, schema };
}

/** Thirty definitions, each with two of the next: 2^30 places for the last one. */
function fanOut(last: Schema): Definitions {
  const levels = Array.from({ length: 30 }, (_, i) => {
    const next: Schema = { ref: `L${i + 1}` };
    return [`L${i}`, objectWith(optional('l', next), optional('r', next))];
  });
  return { ...Object.fromEntries(levels), L30: last };
}

test(
  '2^30 places: every change is told, at no more than a few of them',
  () => {
    const definitions = [fanOut(schemaOf('string')), fanOut(schemaOf('number'))] as const;
    const changes = compare({ ref: 'L0' }, { ref: 'L0' }, definitions);
    expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(['type-changed']));
    expect(changes.length).toBeLessThanOrEqual(25);
    expect(compare({ ref: 'L0' }, { ref: 'L0' }, [definitions[0], definitions[0]])).toEqual([]);
  },
  patience,
);

test('definitions that are each made of the next, more of them than the stack is deep', () => {
  const links = Array.from({ length: 30_000 }, (_, i) => [
    `L${i}`,
    anyShape({ allOf: [{ ref: `L${i + 1}` }] }),
  ]);
  const ending = (last: Schema): Definitions => ({ ...Object.fromEntries(links), L30000: last });
  const definitions = [ending(schemaOf('string')), ending(schemaOf('number'))] as const;
  const changes = compare({ ref: 'L0' }, { ref: 'L0' }, definitions);
  expect(changes.map(({ rule }) => rule)).toEqual(['type-changed']);
});

describe('2^30 ways', () => {
  const closed = (of: Shorthand): Schema => ({
    kinds: { object: { ...objectOf({ id: of }), additional: false } },
  });

  /** Each level goes through two of the next; `twins` are two definitions that say the same. */
  const through = (
    keyword: 'allOf' | 'anyOf' | 'oneOf',
    twins: readonly [string, string],
    last: readonly [Schema, Schema],
  ): Definitions =>
    Object.fromEntries(
      Array.from({ length: 31 }, (_, i) =>
        twins.map((twin, which) => {
          const refs = twins.map((other): Schema => ({ ref: `${other}${i + 1}` }));
          return [`${twin}${i}`, i < 30 ? anyShape({ [keyword]: refs }) : last[which]];
        }),
      ).flat(),
    );

  const ways = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (['L L', 'L R'] as const).flatMap((twins) =>
      ['open', 'closed'].map((leaf) => ({ keyword, twins, leaf })),
    ),
  );

  test.each(ways)(
    'through $keyword of $twins, $leaf',
    ({ keyword, twins, leaf }) => {
      const of = (id: Shorthand): Definitions => {
        const make = leaf === 'open' ? (it: Shorthand) => schemaOf({ id: it }) : closed;
        const [a = 'L', b = 'L'] = twins.split(' ');
        return through(keyword, [a, b], [make(id), make(a === b ? id : 'any')]);
      };
      const changes = compare({ ref: 'L0' }, { ref: 'L0' }, [of('string'), of('number')]);
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.length).toBeLessThan(100);
      if (twins === 'L L') {
        expect(changes.map(({ rule }) => rule)).not.toContain('comparison-unfinished');
      }
      if (keyword !== 'oneOf') {
        expect(compare({ ref: 'L0' }, { ref: 'L0' }, [of('string'), of('string')])).toEqual([]);
      }
    },
    patience,
  );
});

describe('three thousand alternatives in a chain, each of which overlaps with its neighbours', () => {
  const links = Array.from({ length: 3_000 }, (_, i): readonly [string, Schema] => [
    `L${i}`,
    anyShape({
      oneOf: [{ kinds: { number: { minimum: i, maximum: i + 1 } } }, { ref: `L${i + 1}` }],
    }),
  ]);
  const ending = (maximum: number): Definitions => ({
    ...Object.fromEntries(links),
    L3000: { kinds: { number: { maximum } } },
  });
  const each = objectWith(...links.map(([name]) => optional(name, { ref: name })));

  test.each([
    { from: 'its beginning', root: { ref: 'L0' } },
    { from: 'each of its links', root: each },
  ])(
    'seen from $from: what was not computed is said to be unknown',
    ({ root }) => {
      const changes = compare(root, root, [ending(1), ending(0)]);
      expect(changes.map(({ effect }) => effect)).toContain('unknown');
    },
    patience,
  );
});

test(
  'schemas as deep as the model lets them be',
  () => {
    const deep = (last: Schema): Schema => {
      let schema = last;
      for (let i = 0; i < 300; i++)
        schema = objectWith(optional('in', anyShape({ anyOf: [schema] })));
      return schema;
    };
    const [change, ...others] = compare(deep(schemaOf('string')), deep(schemaOf('number')));
    expect(others).toEqual([]);
    expect(change).toMatchObject({ rule: 'type-changed', path: `detail${'.in'.repeat(300)}` });
  },
  patience,
);

test(
  'lists that recur are compared once round',
  () => {
    const list = (value: Shorthand): Definitions => ({
      Node: objectWith(optional('value', schemaOf(value)), optional('next', { ref: 'Node' })),
    });
    const changes = compare({ ref: 'Node' }, { ref: 'Node' }, [list('string'), list('number')]);
    expect(changes.map(({ pointer }) => pointer)).toEqual(['/detail/value']);
  },
  patience,
);

test(
  'variants that recur in themselves',
  () => {
    const tree = (leaf: Shorthand): Definitions => ({
      Tree: anyShape({
        oneOf: [
          objectWith(
            { name: 'kind', required: true, schema: schemaOf("'leaf'") },
            optional('value', schemaOf(leaf)),
          ),
          objectWith(
            { name: 'kind', required: true, schema: schemaOf("'pair'") },
            optional('left', { ref: 'Tree' }),
            optional('right', { ref: 'Tree' }),
          ),
        ],
      }),
    });
    expect(compare({ ref: 'Tree' }, { ref: 'Tree' }, [tree('string'), tree('string')])).toEqual([]);
    const changes = compare({ ref: 'Tree' }, { ref: 'Tree' }, [tree('string'), tree('number')]);
    expect(changes.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      'type-changed /detail/value',
    ]);
    expect(changes[0]?.message).toContain('where it is kind "leaf"');
  },
  patience,
);

test(
  'schemas that are made of nothing but themselves',
  () => {
    const circle: Definitions = {
      A: anyShape({ allOf: [{ ref: 'A' }] }),
      B: anyShape({ anyOf: [{ ref: 'B' }, schemaOf('string')] }),
      C: { ref: 'C' },
      D: anyShape({
        allOf: [objectWith(optional('d', { ref: 'D' })), objectWith(optional('d', { ref: 'E' }))],
      }),
      E: anyShape({ allOf: [{ ref: 'D' }, objectWith(optional('e', { ref: 'E' }))] }),
      F: anyShape({ allOf: [objectWith(optional('x', { ref: 'F' })), { ref: 'G' }] }),
      G: objectWith(optional('x', { ref: 'G' })),
    };
    for (const name of Object.keys(circle)) {
      expect(compare({ ref: name }, { ref: name }, [circle, circle])).toEqual([]);
    }
    expect(compare({ ref: 'nowhere' }, { ref: 'A' }, [circle, circle])).toEqual([]);
  },
  patience,
);

test(
  'many variants, told apart by a property',
  () => {
    const union = (last: Shorthand): Schema =>
      anyShape({
        oneOf: Array.from({ length: 400 }, (_, i) =>
          schemaOf({ 'type!': `'t${i}'`, of: i === 399 ? last : 'string' }),
        ),
      });
    expect(compare(union('string'), union('string'))).toEqual([]);
    expect(
      compare(union('string'), union('number')).map(({ rule, pointer }) => `${rule} ${pointer}`),
    ).toEqual(['type-changed /detail/of']);
  },
  patience,
);

test(
  'many unions of many variants, each of many properties',
  () => {
    const names = (of: string, count: number): readonly Property[] =>
      Array.from({ length: count }, (_, i) => optional(`${of}${i}`, schemaOf('string')));
    const variants = (of: string): Definitions =>
      Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [
          `V${i}`,
          objectWith(...names('same', 200), ...names(`${of}${i}_`, 300)),
        ]),
      );
    const union = anyShape({ anyOf: Object.keys(variants('')).map((ref) => ({ ref })) });
    const root = objectWith(...Array.from({ length: 40 }, (_, i) => optional(`u${i}`, union)));
    const changes = compare(root, root, [variants('old'), variants('new')]);
    expect(changes.map(({ rule }) => rule)).toContain('comparison-unfinished');
  },
  patience,
);

test(
  'names of more words than anybody would give',
  () => {
    const called = (name: string): Schema =>
      objectWith(
        ...Array.from({ length: 50 }, (_, i) =>
          optional(`${name}${'AbCd'.repeat(200)}${i}`, schemaOf('string')),
        ),
      );
    const rules = compare(called('old'), called('new')).map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(
      new Set(['optional-property-removed', 'optional-property-added']),
    );
  },
  patience,
);

test(
  'many values, one by one',
  () => {
    const values = (count: number): Schema =>
      anyShape({ oneOf: Array.from({ length: count }, (_, i) => schemaOf(`'v${i}'`)) });
    expect(compare(values(5_000), values(5_001)).map(({ message }) => message)).toEqual([
      'detail may be "v5000" now',
    ]);
  },
  patience,
);

test(
  'too many alternatives to multiply out',
  () => {
    const half = (of: Shorthand, at: number): Schema =>
      anyShape({ anyOf: Array.from({ length: 60 }, (_, i) => schemaOf({ [`p${at}${i}!`]: of })) });
    const both = (of: Shorthand): Schema => anyShape({ allOf: [half('string', 0), half(of, 1)] });
    expect(compare(both('string'), both('string'))).toEqual([]);
    expect(compare(both('string'), both('number')).map(({ effect }) => effect)).toContain(
      'narrows',
    );
  },
  patience,
);

test(
  'what is too much is said to be too much',
  () => {
    const wide = (of: Shorthand): Schema =>
      schemaOf(Object.fromEntries(Array.from({ length: 30_001 }, (_, i) => [`p${i}`, of])));
    const changes = compare(wide('string'), wide('number'));
    const unfinished = changes.filter(({ rule }) => rule === 'comparison-unfinished');
    expect(unfinished).toHaveLength(1);
    expect(unfinished[0]).toMatchObject({ effect: 'unknown', severity: 'warning' });
  },
  patience,
);

test(
  'names that are traps',
  () => {
    const names = [
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'toString',
      '',
      '*',
      '~',
      'a/b',
      '*/ x',
      'line\nbreak',
      '\u2028',
      '"',
    ];
    const properties = (of: Shorthand): readonly Property[] =>
      names.map((name) => ({ name, required: true, schema: schemaOf(of) }));
    const changes = compare(
      objectWith(...properties('string')),
      objectWith(...properties('number')),
    );
    expect(changes.map(({ rule }) => rule)).toEqual(names.map(() => 'type-changed'));
    expect(new Set(changes.map(({ pointer }) => pointer)).size).toBe(names.length);
    expect(changes.map(({ pointer }) => pointer)).toContain('/detail/~2');
    expect(changes.map(({ path }) => path)).toContain('detail["line\\nbreak"]');
    const gone = compare(objectWith(...properties('string')), objectWith());
    expect(gone.map(({ rule }) => rule)).toEqual(names.map(() => 'required-property-removed'));
  },
  patience,
);
