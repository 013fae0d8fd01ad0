import { asMarkdownCode, forMarkdown } from './escape.js';
import { labelOf, partsOf, spotOf } from './words.js';
import type { Finding, Report } from './report.js';
import { countLine } from './text.js';

/** A comment on GitHub holds 65536 characters; this leaves room for words around ours. */
const longestComment = 60_000;

/** For a pull-request comment or a step summary: a list, cut where it would be too long for one. */
export function asMarkdown(report: Report): string {
  const head = `### evb-codegen ${forMarkdown(countLine(report))}\n`;
  const items = report.findings.map(item);
  const shown = items.slice(0, howManyFit(items, longestComment - head.length));
  const more = items.length - shown.length;
  const tail =
    more === 0 ? [] : [`\n… and ${more} more: ${asMarkdownCode(`evb-codegen ${report.command}`)}`];
  return `${[head, ...shown, ...tail].join('\n')}\n`;
}

function howManyFit(items: readonly string[], room: number): number {
  let left = room;
  const firstTooMany = items.findIndex((text) => (left -= text.length + 1) < 0);
  return firstTooMany === -1 ? items.length : firstTooMany;
}

function item(finding: Finding): string {
  const places = partsOf(finding.where).map(asMarkdownCode).join(', ');
  const lines = [
    `- **${labelOf(finding)}** ${forMarkdown(finding.message)} (${asMarkdownCode(finding.code)})`,
    ...(places === '' ? [] : [`at ${places}`]),
    ...impactLine(finding),
    `fix: ${forMarkdown(finding.fix)}`,
  ];
  return [lines.join('  \n  '), ...diffBlock(finding)].join('\n');
}

/** More lines of code than these are counted. */
const mostImpacted = 10;

function impactLine(finding: Finding): readonly string[] {
  if (finding.kind !== 'change' || finding.impact === undefined) return [];
  const { impact } = finding;
  if (impact.length === 0) return ['used nowhere in this project'];
  const shown = impact
    .slice(0, mostImpacted)
    .map((one) => `${asMarkdownCode(spotOf(one))} ${one.how}`);
  const more = impact.length - shown.length;
  return [`used: ${[...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')}`];
}

/** Each line is a code span of its own: no line of a diff can close a fence. */
function diffBlock(finding: Finding): readonly string[] {
  if (finding.kind !== 'drift' || finding.diff === undefined || finding.diff.length === 0)
    return [];
  return [`  ${finding.diff.map((line) => asMarkdownCode(line)).join('  \n  ')}`];
}
