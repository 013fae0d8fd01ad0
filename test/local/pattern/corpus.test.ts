import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { compilePattern, matches } from '../../../src/local/pattern/index.js';

const corpus =
  process.env['EVB_CORPUS'] ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
const folder = join(corpus, 'patterns');

/** What AWS's TestEventPattern said of each case, after the end of its name. */
function outcome(name: string): 'matches' | 'does not match' | 'is refused' {
  if (name.endsWith('_EXC')) return 'is refused';
  return name.endsWith('_NEG') ? 'does not match' : 'matches';
}

function judge(pattern: string, event: unknown): string {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) return 'is refused';
  return matches(compiled.pattern, JSON.parse(JSON.stringify(event)))
    ? 'matches'
    : 'does not match';
}

if (existsSync(folder)) {
  describe('pattern cases that AWS was asked about', () => {
    const cases = readdirSync(folder).filter((file) => file.endsWith('.json5'));
    console.log(`pattern corpus: ${cases.length + 1} cases`);

    test('there are cases', () => {
      expect(cases.length).toBeGreaterThan(0);
    });

    test.each(cases.map((file) => file.replace('.json5', '')))('%s', (name) => {
      const content = JSON5.parse(readFileSync(join(folder, `${name}.json5`), 'utf8'));
      expect(judge(JSON.stringify(content.EventPattern), content.Event)).toBe(outcome(name));
    });

    test('complex_multi_key: of equal keys the last one counts', () => {
      const event = readFileSync(join(folder, 'complex_multi_key_event.json'), 'utf8');
      const pattern = readFileSync(join(folder, 'complex_multi_key_event_pattern.json'), 'utf8');
      expect(judge(pattern, JSON.parse(event))).toBe('matches');
    });
  });
} else {
  console.warn(`pattern corpus: skipped, ${folder} is not there (set EVB_CORPUS)`);
  describe.skip('pattern cases that AWS was asked about', () => {});
}
