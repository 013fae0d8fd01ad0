/** Boolean expressions as values: put together without thinking of parentheses, laid out as prettier does. */

export type Test = Operand | Chain;

/** An expression that binds tighter than `&&`. */
interface Operand {
  readonly text: string;
  /** It binds tighter than `!`, too. */
  readonly isCall?: true;
}

interface Chain {
  readonly operator: '&&' | '||';
  readonly operands: readonly Test[];
}

/** What always passes is `undefined`: there is nothing to test. */
export type MaybeTest = Test | undefined;

export const never: Test = { text: 'false', isCall: true };

/** A comparison. */
export function comparison(text: string): Test {
  return { text };
}

/** A call, or anything else that a `!` fits before. */
export function call(text: string): Test {
  return { text, isCall: true };
}

/** Every test passes; never, when one of them never does. */
export function allOf(tests: readonly MaybeTest[]): MaybeTest {
  const given = tests.filter((test) => test !== undefined);
  return given.includes(never) ? never : chain(given, '&&');
}

/** Some test passes; always, when one of them always does. No test at all: never. */
export function anyOf(tests: readonly MaybeTest[]): MaybeTest {
  const given = tests.filter((test) => test !== undefined);
  if (given.length < tests.length) return undefined;
  const possible = given.filter((test) => test !== never);
  return possible.length === 0 ? never : chain(possible, '||');
}

/** One test alone passes. */
export function exactlyOneOf(tests: readonly MaybeTest[]): MaybeTest {
  const given = tests.filter((test) => test !== undefined);
  const always = tests.length - given.length;
  const possible = given.filter((test) => test !== never);
  if (always > 1) return never;
  if (always === 1) return not(anyOf(possible));
  const [only, ...more] = possible;
  if (only === undefined || more.length === 0) return only ?? never;
  return comparison(`${possible.map((test) => `Number(${flat(test)})`).join(' + ')} === 1`);
}

function chain(tests: readonly Test[], operator: Chain['operator']): MaybeTest {
  const [only, ...more] = tests;
  if (only === undefined || more.length === 0) return only;
  const operands = tests.flatMap((test) =>
    'operator' in test && test.operator === operator ? test.operands : [test],
  );
  return { operator, operands };
}

export function not(test: MaybeTest): MaybeTest {
  if (test === undefined) return never;
  if (test === never) return undefined;
  return call('isCall' in test ? `!${test.text}` : `!(${flat(test)})`);
}

/** On one line, without parentheses around it. */
export function flat(test: Test): string {
  if (!('operator' in test)) return test.text;
  return test.operands.map(flatOperand).join(` ${test.operator} `);
}

function flatOperand(test: Test): string {
  return 'operator' in test ? `(${flat(test)})` : test.text;
}

/** A return statement: on one line where it fits, one operand a line where it does not. */
export function returnLines(test: MaybeTest, width: number): string[] {
  if (test === undefined) return ['  return true;'];
  const line = `  return ${flat(test)};`;
  if (line.length <= width || !('operator' in test)) return [line];
  const inner = `    ${flat(test)}`;
  if (inner.length <= width) return ['  return (', inner, '  );'];
  return ['  return (', ...rows(test, '    ', '', '', width), '  );'];
}

/** The operands below each other; `before` and `after` stand around the first and the last of them. */
function rows(
  chain: Chain,
  indent: string,
  before: string,
  after: string,
  width: number,
): string[] {
  const last = chain.operands.length - 1;
  return chain.operands.flatMap((operand, i) => {
    const start = i === 0 ? before : '';
    const end = i === last ? after : ` ${chain.operator}`;
    const row = `${indent}${start}${flatOperand(operand)}${end}`;
    if (row.length <= width || !('operator' in operand)) return [row];
    return nested(operand, indent, start, end, width);
  });
}

/** A chain in parentheses: its first operand stays where it is, the others go one step in. */
function nested(
  chain: Chain,
  indent: string,
  before: string,
  after: string,
  width: number,
): string[] {
  const [first, ...others] = chain.operands;
  if (first === undefined) return [];
  const head = rows(
    { ...chain, operands: [first] },
    indent,
    `${before}(`,
    ` ${chain.operator}`,
    width,
  );
  return [...head, ...rows({ ...chain, operands: others }, `${indent}  `, '', `)${after}`, width)];
}
