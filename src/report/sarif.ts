import { createHash } from 'node:crypto';
import type { Location, Log, Result } from 'sarif';
import { forJson, forSarif, forTerminal } from './escape.js';
import type { Finding, Place, Report } from './report.js';
import { labelOf, partsOf, pathFromRoot } from './words.js';

/**
 * For code scanning: SARIF 2.1.0.
 * @param report
 * @param version of evb-codegen
 * @param fromRoot path of the working directory from the repository's root
 */
export function asSarif(report: Report, version: string, fromRoot: string): string {
  const codes = [...new Set(report.findings.map(({ code }) => code))].sort();
  const log: Log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'evb-codegen',
            semanticVersion: version,
            rules: codes.map((id) => ({ id })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The root of the repository' } },
        },
        results: report.findings.map((finding) =>
          resultOf(finding, codes, report.anchor, fromRoot),
        ),
      },
    ],
  };
  return forJson(log);
}

function resultOf(
  finding: Finding,
  codes: readonly string[],
  anchor: string,
  fromRoot: string,
): Result {
  const { code, message, fix, severity } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: ({ error: 'error', warning: 'warning', info: 'note' } as const)[severity],
    message: { text: forSarif(`${labelOf(finding)}: ${message}; ${fix}`) },
    locations: [locationOf(finding, anchor, fromRoot)],
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
  };
}

function locationOf(finding: Finding, anchor: string, fromRoot: string): Location {
  const { file = anchor, line, ...logical }: Place = finding.where;
  const name = partsOf(logical).join(', ');
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(pathFromRoot(file, fromRoot)), uriBaseId: '%SRCROOT%' },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
    ...(name === '' ? {} : { logicalLocations: [{ fullyQualifiedName: forTerminal(name) }] }),
  };
}

/** A relative URI: whatever a file is called, it stays a path (RFC 3986, section 4.2). */
function uriOf(path: string): string {
  const wellFormed = path.replace(/\p{Cs}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}

/** The same for the same finding in every run, so that a forge knows it again. */
function fingerprint(finding: Finding): string {
  const { line: _, ...where }: Place = finding.where;
  return createHash('sha256')
    .update(JSON.stringify([finding.code, where]))
    .digest('hex');
}
