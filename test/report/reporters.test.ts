import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { publish } from '../../src/report/publish.js';
import { reporters, type Reporter } from '../../src/report/reporters.js';
import {
  exitCode,
  found,
  type Change,
  type Drift,
  type Finding,
  type ImpactedLine,
} from '../../src/report/report.js';
import { tell } from '../../src/report/tell.js';
import { problem } from '../../src/problems.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { hostile } from './hostile.js';

const error = found(
  problem(
    'EVB_REF_EXTERNAL',
    { registry: 'orders', schema: 'elk.orders@Order', version: '3', pointer: '/components' },
    { ref: 'http://x' },
  ),
);
const warning: Finding = { ...error, severity: 'warning' };
const drift: Drift = {
  kind: 'drift',
  code: 'code-changed',
  severity: 'error',
  message: 'the file is not what the snapshot gives',
  where: { file: 'generated/elk.orders/order.ts', line: 7 },
  fix: 'evb-codegen generate',
  diff: ['@@ -7 +7 @@', '-  id: number;', '+  id: string;'],
};
const change: Change = {
  kind: 'change',
  code: 'property-removed',
  severity: 'error',
  message: 'detail.id was removed',
  where: { registry: 'orders', schema: 'elk.orders@Order', pointer: '/detail/id' },
  fix: 'evb-codegen pull',
  effect: 'widens',
  breaks: ['consumers', 'replays'],
};
const impacted = {
  ...change,
  impact: [
    { file: 'src/a.ts', line: 3, column: 7, how: 'reads' },
    { file: 'src/b.ts', line: 9, column: 1, how: 'writes' },
  ],
} as const satisfies Change;
const findings: readonly Finding[] = [
  error,
  drift,
  change,
  { ...change, severity: 'info', breaks: [] },
];

const everywhere = hostile.flatMap((text): Finding[] => {
  const told = {
    code: text,
    message: text,
    fix: text,
    where: { registry: text, schema: text, version: text, pointer: text, file: text },
  };
  const impact = [1, 2].map((line) => ({ file: text, line, column: 1, how: 'reads' as const }));
  return [
    { ...drift, ...told, diff: [text] },
    { ...change, ...told, impact },
  ];
});

async function printed(
  reporter: Reporter,
  given: readonly Finding[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const world = recordedWorld({ env });
  const report = { command: 'check', findings: given, anchor: 'generated/evb.lock.json' };
  await publish(report, reporter, undefined, world);
  expect(world.written.stderr).toBe('');
  return world.written.stdout;
}

describe('the exit code', () => {
  it.each([
    [[], 0],
    [[warning], 0],
    [[{ ...change, severity: 'info', effect: 'none', breaks: [] }, warning], 0],
    [[{ ...change, severity: 'info', breaks: [] }], 2],
    [[{ ...change, severity: 'warning' }, warning], 2],
    [[drift], 2],
    [[drift, change], 3],
    [[drift, change, error], 1],
    [[error], 1],
  ] as const)('of %# is the worst', (given, code) => {
    expect(exitCode(given)).toBe(code);
  });
});

describe('text', () => {
  it('says what, where and what to do, and counts', async () => {
    expect(await printed('text', findings))
      .toBe(`error: $ref "http://x" points outside the document [EVB_REF_EXTERNAL]
  at  registry orders, schema elk.orders@Order, version 3, /components
  fix copy what it points at into components/schemas or definitions; nothing outside is ever read

drift: the file is not what the snapshot gives [code-changed]
  at  generated/elk.orders/order.ts:7
    @@ -7 +7 @@
    -  id: number;
    +  id: string;
  fix evb-codegen generate

breaking for consumers, replays: detail.id was removed [property-removed]
  at  registry orders, schema elk.orders@Order, /detail/id
  fix evb-codegen pull

change: detail.id was removed [property-removed]
  at  registry orders, schema elk.orders@Order, /detail/id
  fix evb-codegen pull

check: 1 error, 1 breaking change, 1 drifted, 1 other change
`);
  });

  it('shows the lines of code that a change is about', async () => {
    expect(await printed('text', [impacted])).toContain(
      '\n  reads  src/a.ts:3:7\n  writes src/b.ts:9:1\n  fix',
    );
    const many = { ...impacted, impact: Array(25).fill(impacted.impact[0]) as ImpactedLine[] };
    expect(await printed('text', [many])).toContain('\n  … and 5 more\n');
    expect(await printed('text', [{ ...impacted, impact: [] }])).toContain(
      '\n  used nowhere in this project\n',
    );
  });

  it('says so when there is nothing', async () => {
    expect(await printed('text', [])).toBe('check: nothing found\n');
  });

  it('has colour where it is wanted, and goes to stderr when it is told on the way', () => {
    const world = recordedWorld();
    tell([drift], true, world);
    expect(world.written.stderr).toContain('\u001b[31mdrift\u001b[0m');
    expect(world.written.stdout).toBe('');
    tell([], true, world);
    expect(world.written.stderr).toBe(world.written.stderr);
  });
});

describe('json', () => {
  const schema: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../src/report/report.schema.json'), 'utf8'),
  );
  const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema as object);

  it('is the document that the published schema describes', async () => {
    const document: unknown = JSON.parse(await printed('json', [...findings, warning, impacted]));
    expect(document).toMatchObject({
      schemaVersion: 1,
      command: 'check',
      exitCode: 1,
      summary: { errors: 1, warnings: 1, drift: 1, breaking: 2, changes: 1 },
    });
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('would not be, with a finding of no kind', async () => {
    const document = JSON.parse(await printed('json', findings)) as {
      findings: { kind: string }[];
    };
    document.findings[1] = { kind: 'other' };
    expect(validate(document)).toBe(false);
  });
});

describe('github', () => {
  it('annotates, paths from the repository root, and fills the step summary', async () => {
    const root = temporaryFolder({ 'packages/a/x': '', 'summary.md': '# before\n' });
    const summary = join(root, 'summary.md');
    const env = { GITHUB_WORKSPACE: root, GITHUB_STEP_SUMMARY: summary };
    const world = recordedWorld({ cwd: join(root, 'packages/a'), env });
    const report = { command: 'check', findings: [drift, error], anchor: 'x' };
    expect(await publish(report, 'github', undefined, world)).toBe(1);
    expect(world.written.stdout.split('\n')).toEqual([
      '::error file=packages/a/generated/elk.orders/order.ts,line=7,title=drift code-changed::the file is not what the snapshot gives; evb-codegen generate',
      '::error title=error EVB_REF_EXTERNAL::registry orders, schema elk.orders@Order, version 3, /components: $ref "http://x" points outside the document; copy what it points at into components/schemas or definitions; nothing outside is ever read',
      'check: 1 error, 1 drifted',
      '',
    ]);
    const written = readFileSync(summary, 'utf8');
    expect(written).toMatch(/^# before\n### evb-codegen check: 1 error, 1 drifted\n/);
  });

  it('keeps its exit code where the step summary cannot be written', async () => {
    const cwd = temporaryFolder();
    const summary = join(cwd, 'not/there.md');
    const world = recordedWorld({ cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    const report = { command: 'check', findings: [drift], anchor: 'x' };
    expect(await publish(report, 'github', undefined, world)).toBe(2);
    expect(world.written.stdout).toMatch(/^::error .*\ncheck: 1 drifted\n$/);
    expect(world.written.stderr).toContain('[EVB_SUMMARY_NOT_WRITTEN]');
    expect(world.written.stderr).toContain(summary);
  });

  it('annotates ten errors and ten warnings, worst first, and says where the rest is', async () => {
    const many = [...Array<Finding>(15).fill(warning), ...Array<Finding>(12).fill(error)];
    const lines = (await printed('github', many)).split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
    expect(lines[0]).toMatch(/^::error/);
    expect(lines.at(-2)).toBe('check: 12 errors, 15 warnings; 7 of them in the step summary alone');
  });
});

describe('github with lines of code', () => {
  it('annotates the first, and names the others', async () => {
    const [line] = (await printed('github', [impacted])).split('\n');
    expect(line).toMatch(
      /^::error file=src\/a\.ts,line=3,title=[^:]*::.*; used also at src\/b\.ts:9:1; /,
    );
  });
});

describe('sarif', () => {
  // The published schema of SARIF 2.1.0, which this package carries.
  const schema = createRequire(import.meta.url)(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  ) as object;
  const validate = new AjvDraft04.default({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile(schema);

  it.each([
    ['findings', findings],
    ['nothing', []],
    ['lines of code', [impacted]],
    ['hostile text', everywhere],
  ])('is valid with %s', async (_, given) => {
    const log: unknown = JSON.parse(await printed('sarif', given));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has what SARIF 2.1.0 requires and code scanning reads', async () => {
    const log = JSON.parse(await printed('sarif', findings)) as Log;
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run?.tool.driver.name).toBe('evb-codegen');
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual([
      'EVB_REF_EXTERNAL',
      'code-changed',
      'property-removed',
    ]);
    const results = run?.results ?? [];
    expect(results).toHaveLength(4);
    for (const result of results) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.message.text).not.toBe('');
      expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(
        /^generated\//,
      );
      expect(Object.values(result.partialFingerprints ?? {})).toEqual([
        expect.stringMatching(/^[0-9a-f]{64}$/),
      ]);
    }
    expect(results.map(({ level }) => level)).toEqual(['error', 'error', 'error', 'note']);
    expect(results[1]?.locations?.[0]?.physicalLocation?.region?.startLine).toBe(7);
  });

  it('places a change at the lines of code that it is about, and explains its rule', async () => {
    const rule = { ...impacted, code: 'property-renamed' };
    const [run] = (JSON.parse(await printed('sarif', [rule])) as Log).runs;
    expect(
      run?.results?.[0]?.locations?.map(({ physicalLocation }) => [
        physicalLocation?.artifactLocation?.uri,
        physicalLocation?.region,
      ]),
    ).toEqual([
      ['src/a.ts', { startLine: 3, startColumn: 7 }],
      ['src/b.ts', { startLine: 9, startColumn: 1 }],
    ]);
    expect(run?.tool.driver.rules?.[0]?.help?.text).toMatch(/^One property went.*docs\/rules\.md/);
  });

  it('keeps hostile file names inside a relative URI', async () => {
    const where = { file: 'generated/a b/%2e:\ud800#?.ts' };
    const log = JSON.parse(await printed('sarif', [{ ...drift, where }])) as Log;
    const uri = log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    expect(uri).toBe('generated/a%20b/%252e%3A%EF%BF%BD%23%3F.ts');
  });
});

describe('markdown', () => {
  it('lists what, where and what to do', async () => {
    expect(await printed('markdown', [drift, change]))
      .toBe(`### evb-codegen check: 1 breaking change, 1 drifted

- **drift** the file is not what the snapshot gives (\`code-changed\`)  
  at \`generated/elk.orders/order.ts:7\`  
  fix: evb-codegen generate
  \`@@ -7 +7 @@\`  
  \`-  id: number;\`  
  \`+  id: string;\`
- **breaking for consumers, replays** detail.id was removed (\`property-removed\`)  
  at \`registry orders\`, \`schema elk.orders@Order\`, \`/detail/id\`  
  fix: evb-codegen pull
`);
  });

  it('names the lines of code', async () => {
    const text = await printed('markdown', [impacted]);
    expect(text).toContain('\n  used: `src/a.ts:3:7` reads, `src/b.ts:9:1` writes  \n');
  });

  it('fits into a comment, and says how much was left out', async () => {
    const text = await printed('markdown', Array<Finding>(5000).fill(drift));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/… and \d+ more: `evb-codegen check`/);
  });
});

describe('hostile text in every field', () => {
  it.each(reporters)('stays harmless in %s', async (reporter) => {
    const text = await printed(reporter, everywhere);
    expect(text).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
    );
    expect(text).not.toMatch(/\p{Cs}/u);
  });

  it('begins no line of its own', async () => {
    const lines = (await printed('github', everywhere)).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => !/^::error file=|^check: /.test(line))).toEqual([]);
  });
});
