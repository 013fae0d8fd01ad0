import { describe, expect, test } from 'vitest';
import { asAnnotations } from '../../../src/report/github.js';
import { asMarkdown } from '../../../src/report/markdown.js';
import { found, type Report } from '../../../src/report/report.js';
import { asSarif } from '../../../src/report/sarif.js';
import { asText } from '../../../src/report/text.js';
import { modelOptions, schemaText } from '../../support/modules.js';
import { readModel } from '../../../src/model/events.js';
import { payloads } from './payloads.js';

/** A schema whose every problem speaks of the text. */
function troubled(text: string): string {
  return JSON.stringify({
    'x-amazon-events-source': text,
    'x-amazon-events-detail-type': text,
    properties: {
      detail: {
        properties: {
          [text]: { $ref: `#/${text}` },
          external: { $ref: `http://evil.example/${text}` },
          pattern: { pattern: `(a+)+${text}` },
          bounds: { minItems: text },
        },
      },
    },
  });
}

describe('C3 row 15: text in what people and CI are shown', { timeout: 60_000 }, () => {
  test.for(Object.entries(payloads))('%s', ([, text]) => {
    const schemas = [schemaText(text, troubled(text)), schemaText(`${text} 2`, `{${text}`)];
    const { problems } = readModel(
      schemas.map((schema) => ({ ...schema, registry: text })),
      () => modelOptions,
    );
    expect(problems.length).toBeGreaterThan(1);
    const report: Report = {
      command: 'check',
      findings: problems.map(found),
      anchor: 'generated/evb.lock.json',
    };
    const control =
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
    const shown = [
      asText(report, false),
      asAnnotations(report, ''),
      asMarkdown(report),
      asSarif(report, '0', ''),
    ];
    for (const one of shown) expect(one).not.toMatch(control);
    const lines = asAnnotations(report, '').trimEnd().split('\n');
    const commands = lines.filter((line) => line.includes('::'));
    expect(lines).toHaveLength(problems.length + 1);
    expect(commands).toHaveLength(problems.length);
    expect(commands.every((line) => /^::(error|warning) /.test(line))).toBe(true);
    expect(() => JSON.parse(asSarif(report, '0', '')) as unknown).not.toThrow();
    const outsideOfCode = asMarkdown(report).replace(/`+[^`\n]*`+/g, '');
    expect(outsideOfCode).not.toMatch(/(?<!\\)<[a-z!/]/i);
  });
});
