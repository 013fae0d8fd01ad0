import { describe, expect, test } from 'vitest';
import { ruleOf } from '../../src/compare/rules.js';
import { isRuleId, ruleIds } from '../../src/rule-ids.js';
import { rulesPage } from './rules-page.js';

describe('the table of rules', () => {
  const rules = ruleIds.map(ruleOf);

  test.each(rules)('$id is its mirror undone', ({ id, effect, mirror }) => {
    const other = ruleOf(mirror);
    const opposite = { widens: 'narrows', narrows: 'widens' } as const;
    const undone = effect === 'widens' || effect === 'narrows' ? opposite[effect] : effect;
    expect(other.mirror).toBe(id);
    expect(other.effect).toBe(undone);
  });

  test.each(rules)('$id breaks whom its effect can break', ({ effect, breaks, severity }) => {
    const writers = breaks.includes('producers');
    expect(breaks.includes('replays')).toBe(writers);
    if (effect === 'none') expect({ breaks, severity }).toEqual({ breaks: [], severity: 'info' });
    if (effect === 'unknown')
      expect({ writers, severity }).toEqual({ writers: true, severity: 'warning' });
    if (effect === 'incomparable') expect(breaks).toEqual(['consumers', 'producers', 'replays']);
    if (effect === 'widens') expect(writers).toBe(false);
    if (breaks.length > 0) expect(severity).not.toBe('info');
  });

  test.each(rules)('$id is no worse in samples than in contracts', ({ severity, discovered }) => {
    const order = ['info', 'warning', 'error'];
    expect(order.indexOf(discovered)).toBeLessThanOrEqual(order.indexOf(severity));
  });

  test.each(rules)('$id is explained in whole sentences', ({ id, explanation }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(explanation).toMatch(/^[A-Z].*\.$/s);
  });

  test('a rename is an error in samples too', () => {
    expect(ruleOf('property-renamed')).toMatchObject({ severity: 'error', discovered: 'error' });
  });

  test('has no rule of any other name', () => {
    expect(['', 'toString', '__proto__', 'property-remuved'].filter(isRuleId)).toEqual([]);
  });

  test('is what docs/rules.md says', async () => {
    await expect(rulesPage()).toMatchFileSnapshot('../../docs/rules.md');
  });
});
