import { forJson } from './escape.js';
import { exitCode, summarize, type Report } from './report.js';

/** Raised when a key of the document changes its meaning or goes; new keys may come without. */
export const schemaVersion = 1;

/** For programs: one document, described by report.schema.json in the package. */
export function asJson(report: Report): string {
  const { command, findings, result } = report;
  const document = {
    schemaVersion,
    command,
    exitCode: exitCode(findings),
    summary: summarize(findings),
    findings,
    result,
  };
  return forJson(document);
}
