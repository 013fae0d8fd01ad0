import { expect, it } from 'vitest';
import { asText } from '../../src/report/text.js';
import type { Drift } from '../../src/report/report.js';

const missing = (file: string): Drift => ({
  kind: 'drift',
  code: 'code-missing',
  severity: 'error',
  message: 'a generated file is missing',
  where: { file },
  fix: 'run evb-codegen generate',
});

it('says once what holds for many files, and counts each', () => {
  const stale: Drift = { ...missing('c.ts'), code: 'code-stale', message: 'stale', diff: ['-a'] };
  const findings = [missing('a.ts'), stale, missing('b.ts'), { ...stale, where: { file: 'd.ts' } }];
  expect(asText({ command: 'check', anchor: '', findings }, false))
    .toBe(`drift: a generated file is missing [code-missing]
  at  a.ts
  at  b.ts
  fix run evb-codegen generate

drift: stale [code-stale]
  at  c.ts
    -a
  fix run evb-codegen generate

drift: stale [code-stale]
  at  d.ts
    -a
  fix run evb-codegen generate

check: 4 drifted
`);
});
