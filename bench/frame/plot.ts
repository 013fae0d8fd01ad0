/** Bar charts as SVG, readable on light and on dark pages. */

import { figure, median, type Row, type Table } from './table.js';

const width = 760;
const rowHeight = 30;
const top = 46;
/** Where bars begin; names stand before it. */
const left = 250;
/** Values stand behind the longest bar. */
const right = 130;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 15px; }
  .note { fill: #59636e; }
  .bar { fill: #8c959f; }
  .ours { fill: #2f6fdb; }
  .spread { stroke: #1f2328; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .note { fill: #9198a1; }
    .bar { fill: #656c76; }
    .ours { fill: #4493f8; }
    .spread { stroke: #f0f6fc; }
  }`;

/** A bar for the median of each row, a line from its least to its greatest sample, and the ratio to the first row. */
export function plot({ title, unit, rows }: Table): string {
  const scale = scaleOf(rows);
  const base = median(rows[0]?.samples ?? []);
  const bars = rows.map((row, i) => barOf(row, top + i * rowHeight, base, scale));
  const note = `${unit}, less is better${scale.logarithmic ? ', logarithmic' : ''}`;
  const height = top + rows.length * rowHeight + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${xml(title)}">
<style>${style}
</style>
<text class="title" x="8" y="20">${xml(title)}</text>
<text class="note" x="8" y="38">${xml(note)}</text>
${bars.join('\n')}
</svg>
`;
}

interface Scale {
  readonly logarithmic: boolean;
  /** Where a value ends. */
  readonly x: (value: number) => number;
}

/** Logarithmic where the least bar could not be seen otherwise. */
function scaleOf(rows: readonly Row[]): Scale {
  const all = rows.flatMap(({ samples }) => samples).filter((value) => value > 0);
  const most = Math.max(...all, 1e-9);
  const least = Math.min(...all, most);
  const room = width - left - right;
  if (most / least < 50) return { logarithmic: false, x: (value) => left + (room * value) / most };
  const start = Math.log(least / 2);
  const part = (value: number): number =>
    Math.max(0, Math.log(value) - start) / (Math.log(most) - start);
  return { logarithmic: true, x: (value) => left + room * part(value) };
}

function barOf({ name, samples }: Row, y: number, base: number, { x }: Scale): string {
  const middle = median(samples);
  const [least, most] = [Math.min(...samples), Math.max(...samples)];
  const ours = name.startsWith('evb-codegen') ? 'ours' : 'bar';
  const value = `${figure(middle)} (${(middle / base).toFixed(2)} ×)`;
  const line = y + 11;
  return [
    `<text x="${left - 8}" y="${y + 16}" text-anchor="end">${xml(name)}</text>`,
    `<rect class="${ours}" x="${left}" y="${y + 2}" width="${(x(middle) - left).toFixed(1)}" height="18" rx="2"/>`,
    `<line class="spread" x1="${x(least).toFixed(1)}" x2="${x(most).toFixed(1)}" y1="${line}" y2="${line}"/>`,
    `<text x="${(x(most) + 8).toFixed(1)}" y="${y + 16}">${value}</text>`,
  ].join('\n');
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
