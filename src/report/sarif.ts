import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { ruleOf } from '../compare/rules.js';
import { isRuleId } from '../rule-ids.js';
import { forJson, forSarif, forTerminal } from './escape.js';
import type { Finding, Place, Report } from './report.js';
import { labelOf, partsOf, pathFromRoot } from './words.js';

/**
 * For code scanning: SARIF 2.1.0.
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
            rules: codes.map(describeRule),
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

/** What a code means, where the table of rules says so. */
function describeRule(id: string): ReportingDescriptor {
  if (!isRuleId(id)) return { id };
  const { explanation, effect, breaks, severity } = ruleOf(id);
  const whom = breaks.length === 0 ? 'nobody' : breaks.join(', ');
  const facts = `Effect: ${effect}. Breaks: ${whom}.`;
  // No helpUri: the page is in the package, which no URL can name.
  const page = 'node_modules/evb-codegen/docs/rules.md';
  const accept = `{ rule: '${id}', schema: '…', pointer: '…', reason: '…' }`;
  return {
    id,
    shortDescription: { text: explanation },
    help: {
      text: `${explanation} ${facts} ${page} has all rules.`,
      markdown: `${explanation}\n\n${facts}\n\nAccepted with \`ignore: [${accept}]\` in the config. All rules: \`${page}\``,
    },
    defaultConfiguration: { level: levels[severity] },
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

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
    level: levels[severity],
    message: { text: forSarif(`${labelOf(finding)}: ${message}; ${fix}`) },
    locations: locationsOf(finding, anchor, fromRoot),
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
  };
}

/** A change is at every line of code that is about it; code scanning shows the first. */
function locationsOf(finding: Finding, anchor: string, fromRoot: string): Location[] {
  const { where } = finding;
  const impact = finding.kind === 'change' ? (finding.impact ?? []) : [];
  if (impact.length === 0) return [locationOf(where, anchor, fromRoot)];
  return impact.map(({ file, line, column }) => {
    const location = locationOf({ ...where, file, line }, anchor, fromRoot);
    const region = { startLine: line, startColumn: column };
    return { ...location, physicalLocation: { ...location.physicalLocation, region } };
  });
}

function locationOf(where: Place, anchor: string, fromRoot: string): Location {
  const { file = anchor, line, ...logical } = where;
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
