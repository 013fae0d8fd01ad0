/** Boolean expressions as values: put together without thinking of parentheses. */

export type Test = Operand | Call | Chain | Every;

/** An expression that binds tighter than `&&`. */
interface Operand {
  readonly text: string;
  /** It binds tighter than `!`, too. */
  readonly isTight?: true;
  /** What becomes two lines where one does not do, and else a line each. */
  readonly rows?: readonly string[];
}

/** Its arguments go below each other where one line does not do. */
export interface Call {
  readonly text: string;
  /** A name, or a member of one; a `!` may stand before it. */
  readonly callee: string;
  readonly args: readonly string[];
}

export interface Chain {
  readonly operator: '&&' | '||';
  readonly operands: readonly Test[];
}

/** A call that asks a function, written in place, about every part of a value. */
export interface Every {
  /** The function of the runtime that is called. */
  readonly callee: string;
  /** What it looks into. */
  readonly argument: string;
  /** Of the function in place. */
  readonly parameters: readonly string[];
  readonly body: Test;
}

/** What always passes is `undefined`: there is nothing to test. */
export type MaybeTest = Test | undefined;

export const never: Test = { text: 'false', isTight: true };

/** A comparison. */
export function comparison(text: string): Test {
  return { text };
}

export function call(callee: string, ...args: readonly string[]): Call {
  return { text: `${callee}(${args.join(', ')})`, callee, args };
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

/** Comparisons before calls: whether they pass is soon known. */
export function cheapFirst(tests: readonly MaybeTest[]): readonly MaybeTest[] {
  const isCheap = (test: MaybeTest): boolean => !test || ('text' in test && !isTight(test));
  return [...tests.filter(isCheap), ...tests.filter((test) => !isCheap(test))];
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
  const addends = possible.map((test) => `Number(${flat(test)})`);
  const rows = addends.map((one, i) => `${one} ${i < addends.length - 1 ? '+' : '==='}`);
  return { text: `${addends.join(' + ')} === 1`, rows: [...rows, '1'] };
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
  if (isCall(test)) return call(`!${test.callee}`, ...test.args);
  return { text: isTight(test) ? `!${flat(test)}` : `!(${flat(test)})`, isTight: true };
}

/** Whether a `!` may stand before it. */
function isTight(test: Test): boolean {
  return 'body' in test || isCall(test) || ('text' in test && test.isTight === true);
}

/** Whether it is a call of what needs no function in place. */
export function isCall(test: Test): test is Call {
  return 'args' in test;
}

/** On one line, without parentheses around it. */
export function flat(test: Test): string {
  if ('operator' in test) return test.operands.map(flatOperand).join(` ${test.operator} `);
  if ('text' in test) return test.text;
  const { callee, argument, body } = test;
  return `${callee}(${argument}, ${arrow(test)} ${flat(body)})`;
}

export function flatOperand(test: Test): string {
  return 'operator' in test ? `(${flat(test)})` : flat(test);
}

/** The start of the function in place. */
export function arrow({ parameters }: Every): string {
  return `(${parameters.join(', ')}) =>`;
}
