/** Tests over several lines, laid out as prettier does. */

import {
  arrow,
  flat,
  flatOperand,
  isCall,
  type Call,
  type Chain,
  type Every,
  type MaybeTest,
  type Test,
} from './test.js';

/** What stands around a test: its line's indentation, the text before it and after it. */
interface Place {
  readonly indent: string;
  readonly before: string;
  readonly after: string;
  /** Longer lines are broken. */
  readonly width: number;
}

/** A return statement: on one line where it fits, one operand a line where it does not. */
export function returnLines(test: MaybeTest, width: number): string[] {
  if (test === undefined) return ['  return true;'];
  const line = `  return ${flat(test)};`;
  if (line.length <= width) return [line];
  if (!('operator' in test)) {
    const place = { indent: '  ', before: 'return ', after: ';', width };
    return isBreakable(test) ? brokenLines(test, place) : [line];
  }
  const inner = `    ${flat(test)}`;
  if (inner.length <= width) return ['  return (', inner, '  );'];
  const rows = wholeChainLines(test, { indent: '    ', before: '', after: '', width });
  return ['  return (', ...rows, '  );'];
}

/**
 * A chain that is not in another one. Where it has two operands and the first takes several lines,
 * the second goes on with the last of them.
 */
function wholeChainLines(chain: Chain, place: Place): string[] {
  const [first, second, ...more] = chain.operands;
  const isPair = first && second && more.length === 0;
  if (isPair && !('operator' in first) && !('operator' in second)) {
    const after = ` ${chain.operator} ${flat(second)}${place.after}`;
    const row = `${place.indent}${place.before}${flat(first)} ${chain.operator}`;
    const lines = operandLines(first, { ...place, after });
    const fits = (lines.at(-1)?.length ?? 0) <= place.width;
    if (row.length > place.width && fits) return lines;
  }
  return chainLines(chain, place);
}

/** The operands below each other. */
function chainLines(chain: Chain, place: Place): string[] {
  const { indent, width } = place;
  const last = chain.operands.length - 1;
  return chain.operands.flatMap((operand, i) => {
    const before = i === 0 ? place.before : '';
    const after = i === last ? place.after : ` ${chain.operator}`;
    const row = `${indent}${before}${flatOperand(operand)}${after}`;
    if (row.length <= width) return [row];
    const there = { indent, before, after, width };
    return 'operator' in operand ? nestedLines(operand, there) : operandLines(operand, there);
  });
}

function isBreakable(test: Test): test is Call | Every {
  return 'body' in test || isCall(test);
}

/** What is in a chain, is none and does not fit on one line. */
function operandLines(operand: Exclude<Test, Chain>, place: Place): string[] {
  if (isBreakable(operand)) return brokenLines(operand, place);
  const { indent, before, after, width } = place;
  const { text, rows = [text] } = operand;
  const first = `${indent}${before}${rows.slice(0, -1).join(' ')}`;
  if (rows.length > 1 && first.length <= width) return [first, `${indent}  ${rows.at(-1)}${after}`];
  return rows.map((row, i) => {
    const start = i === 0 ? `${indent}${before}` : `${indent}  `;
    return i === rows.length - 1 ? `${start}${row}${after}` : `${start}${row}`;
  });
}

/** The arguments of a call below each other. */
function brokenLines(test: Call | Every, place: Place): string[] {
  if ('body' in test) return everyLines(test, place);
  const { indent, before, after } = place;
  const rows = test.args.map((argument) => `${indent}  ${argument},`);
  return [`${indent}${before}${test.callee}(`, ...rows, `${indent})${after}`];
}

/** A chain in parentheses: its first operand stays where it is, the others go one step in. */
function nestedLines(chain: Chain, { indent, before, after, width }: Place): string[] {
  const [first, ...others] = chain.operands;
  if (first === undefined) return [];
  const head = { indent, before: `${before}(`, after: ` ${chain.operator}`, width };
  const rest = { indent: `${indent}  `, before: '', after: `)${after}`, width };
  return [
    ...chainLines({ ...chain, operands: [first] }, head),
    ...chainLines({ ...chain, operands: others }, rest),
  ];
}

/** The arguments below each other; a function that only calls stays on the line of the call. */
function everyLines(every: Every, { indent, before, after, width }: Place): string[] {
  const { callee, argument, body } = every;
  const inner = flat(body);
  const hugged = [
    `${indent}${before}${callee}(${argument}, ${arrow(every)}`,
    `${indent}  ${inner},`,
    `${indent})${after}`,
  ];
  const isHugged = isBreakable(body) && !flat(body).startsWith('!');
  if (isHugged && hugged.every((line) => line.length <= width)) return hugged;
  const start = `${indent}  ${arrow(every)}`;
  const lines =
    `${start} ${inner},`.length <= width || !('operator' in body)
      ? [`${start} ${inner},`]
      : [start, ...bodyLines(body, { indent: `${indent}    `, before: '', after: ',', width })];
  return [
    `${indent}${before}${callee}(`,
    `${indent}  ${argument},`,
    ...lines,
    `${indent})${after}`,
  ];
}

function bodyLines(body: Chain, place: Place): string[] {
  const line = `${place.indent}${flat(body)}${place.after}`;
  return line.length <= place.width ? [line] : wholeChainLines(body, place);
}
