import { listSome } from '../text/list-some.js';
import { forAnnotation, forAnnotationProperty, forTerminal } from './escape.js';
import type { Finding, Place, Report } from './report.js';
import { countLine } from './text.js';
import { labelOf, partsOf, pathFromRoot, spotOf } from './words.js';

/** GitHub shows ten errors and ten warnings of a step, and drops the rest without a word. */
const shownOfEach = 10;

/**
 * For a GitHub Actions step: annotations for the worst findings, then a line that counts them all.
 * The rest is in the step summary, which is the Markdown report.
 * @param fromRoot path of the working directory from the repository's root
 */
export function asAnnotations(report: Report, fromRoot: string): string {
  const of = (severity: Finding['severity']): readonly Finding[] =>
    report.findings.filter((finding) => finding.severity === severity);
  const shown = [...of('error').slice(0, shownOfEach), ...of('warning').slice(0, shownOfEach)];
  const more = report.findings.length - shown.length;
  const tail = more === 0 ? '' : `; ${more} of them in the step summary alone`;
  return [
    ...shown.map((finding) => annotation(finding, fromRoot)),
    `${forTerminal(countLine(report))}${tail}\n`,
  ].join('\n');
}

function annotation(finding: Finding, fromRoot: string): string {
  const { code, message, fix, severity } = finding;
  const { file, line, ...rest } = spotToShow(finding);
  const properties = [
    ...(file === undefined ? [] : [['file', pathFromRoot(file, fromRoot)] as const]),
    ...(line === undefined ? [] : [['line', String(line)] as const]),
    ['title', `${labelOf(finding)} ${code}`] as const,
  ].map(([key, value]) => `${key}=${forAnnotationProperty(value)}`);
  const places = partsOf(rest).join(', ');
  const text = `${places === '' ? '' : `${places}: `}${message}${more(finding)}; ${fix}`;
  return `::${severity === 'error' ? 'error' : 'warning'} ${properties.join(',')}::${forAnnotation(text)}`;
}

/** A change is shown at the first line of code that is about it. */
function spotToShow(finding: Finding): Place {
  const [first] = finding.kind === 'change' ? (finding.impact ?? []) : [];
  return first === undefined
    ? finding.where
    : { ...finding.where, file: first.file, line: first.line };
}

function more(finding: Finding): string {
  const others = finding.kind === 'change' ? (finding.impact ?? []).slice(1) : [];
  if (others.length === 0) return '';
  return `; used also at ${listSome(others.map(spotOf), 5)}`;
}
