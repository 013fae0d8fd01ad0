import { groupBy } from '../group-by.js';
import { counted } from '../text/counted.js';
import { forTerminal } from './escape.js';
import { labelOf, partsOf, spotOf } from './words.js';
import { summarize, type Finding, type Report } from './report.js';

/** For people: each finding with where it is and the one next step, then a line that counts. */
export function asText(report: Report, colour: boolean): string {
  return [...described(report.findings, colour), `${countLine(report)}\n`].join('\n');
}

/** The findings alone. */
export function findingsAsText(findings: readonly Finding[], colour: boolean): string {
  return described(findings, colour).join('\n');
}

/** Files that want the same (half of the folder is missing) are told of once, with a line each. */
function described(findings: readonly Finding[], colour: boolean): readonly string[] {
  return [...groupBy(findings, alike).values()].map((group) => describe(group, painter(colour)));
}

/** Equal for findings that differ in where they are alone. */
function alike(finding: Finding): Finding | string {
  if (finding.kind !== 'drift' || finding.diff !== undefined) return finding;
  return JSON.stringify([finding.code, finding.message, finding.fix]);
}

function describe(group: readonly Finding[], paint: Paint): string {
  const [finding] = group;
  if (finding === undefined) return '';
  const places = group.map(({ where }) => partsOf(where).map(forTerminal).join(', '));
  const lines = [
    `${paint(colours[finding.severity], labelOf(finding))}: ${forTerminal(finding.message)} ${paint('dim', `[${forTerminal(finding.code)}]`)}`,
    ...places.filter((place) => place !== '').map((place) => `  at  ${place}`),
    ...diffLines(finding, paint),
    ...impactLines(finding, paint),
    `  fix ${forTerminal(finding.fix)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function diffLines(finding: Finding, paint: Paint): readonly string[] {
  if (finding.kind !== 'drift' || finding.diff === undefined) return [];
  return finding.diff.map((line) => {
    const shown = `    ${forTerminal(line)}`;
    if (line.startsWith('+')) return paint('green', shown);
    return line.startsWith('-') ? paint('red', shown) : shown;
  });
}

/** More lines of code than these are counted. */
const mostImpacted = 20;

function impactLines(finding: Finding, paint: Paint): readonly string[] {
  if (finding.kind !== 'change' || finding.impact === undefined) return [];
  const { impact } = finding;
  if (impact.length === 0) return ['  used nowhere in this project'];
  const shown = impact
    .slice(0, mostImpacted)
    .map((one) => `  ${one.how.padEnd(6)} ${paint('cyan', forTerminal(spotOf(one)))}`);
  const more = impact.length - shown.length;
  return more > 0 ? [...shown, `  … and ${more} more`] : shown;
}

/** `check: 1 error, 2 drifted` or `check: nothing found`. */
export function countLine({ command, findings }: Report): string {
  const { errors, warnings, drift, breaking, changes } = summarize(findings);
  const counts = [
    errors === 0 ? '' : counted(errors, 'error'),
    breaking === 0 ? '' : counted(breaking, 'breaking change'),
    drift === 0 ? '' : `${drift} drifted`,
    warnings === 0 ? '' : counted(warnings, 'warning'),
    changes === 0 ? '' : counted(changes, 'other change'),
  ].filter((part) => part !== '');
  return `${command}: ${counts.length === 0 ? 'nothing found' : counts.join(', ')}`;
}

type Colour = keyof typeof codes;
type Paint = (colour: Colour, text: string) => string;

/** SGR parameters (ECMA-48, 8.3.117). */
const codes = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2 } as const;

function painter(colour: boolean): Paint {
  return (name, text) => (colour ? `\u001b[${codes[name]}m${text}\u001b[0m` : text);
}
