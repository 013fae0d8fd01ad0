/** What a claim measured, and whether it holds. */

/** A claim's file has a function like this as its default export. */
export type Claim = () => Promise<readonly Table[]>;

/** Things measured beside each other in one run. */
export interface Table {
  readonly title: string;
  /** What has to hold, in words. */
  readonly bar: string;
  /** Of the samples: `ms`, `ns per call`, `bytes`. */
  readonly unit: string;
  /** The first is the base of the ratios. */
  readonly rows: readonly Row[];
  /** What has to hold, to be judged. */
  readonly limits: readonly Limit[];
}

export interface Row {
  readonly name: string;
  readonly samples: readonly number[];
}

/** The median of a row is at most so many times the median of another; without another, at most so much. */
export interface Limit {
  readonly row: string;
  readonly of?: string;
  readonly atMost: number;
}

export interface Verdict {
  readonly met: boolean;
  readonly text: string;
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/** Three digits say as much as a shared machine can. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toFixed(Math.min(digits, 3));
}

export function judge({ rows, unit, limits }: Table): Verdict[] {
  const medians = new Map(rows.map(({ name, samples }) => [name, median(samples)]));
  return limits.map(({ row, of, atMost }) => {
    const value = medians.get(row) ?? NaN;
    if (of === undefined) {
      const text = `${row}: ${figure(value)} ${unit} (at most ${figure(atMost)})`;
      return { met: value <= atMost, text };
    }
    const ratio = value / (medians.get(of) ?? NaN);
    const text = `${row}: ${ratio.toFixed(2)} × ${of} (at most ${atMost})`;
    return { met: ratio <= atMost, text };
  });
}

/** As Markdown: median, spread, how many times the first row's median, and what that says of the bar. */
export function tableText(table: Table): string {
  const { title, bar, unit, rows } = table;
  const base = median(rows[0]?.samples ?? []);
  const lines = rows.map(({ name, samples }) => {
    const middle = median(samples);
    const spread = `${figure(Math.min(...samples))}..${figure(Math.max(...samples))}`;
    return `| ${name} | ${figure(middle)} | ${spread} | ${(middle / base).toFixed(2)} |`;
  });
  return [
    `### ${title}`,
    `The bar: ${bar}`,
    [`| | median, ${unit} | min..max | ratio |`, '| --- | --: | --: | --: |', ...lines].join('\n'),
    judge(table).map(verdictText).join('\n'),
  ].join('\n\n');
}

export function verdictText({ met, text }: Verdict): string {
  return `- ${met ? 'met' : '**not met**'}: ${text}`;
}
