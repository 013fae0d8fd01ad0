import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/compare/change.js';
import { compareEvents } from '../../src/compare/events.js';
import type { Ignore } from '../../src/config/config.js';
import { applyPolicy, registryKindOf, type SeverityPolicy } from '../../src/diff/policy.js';
import { eventOf } from '../compare/shorthand.js';

const today = '2026-06-15';
const changes = await compareEvents(
  [eventOf({ 'a!': 'string', b: 'string' })],
  [eventOf({ b: 'string|null', c: 'string' })],
);

function policyOf(
  severity: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>> = {},
  ...ignore: readonly Ignore[]
): SeverityPolicy {
  return { severity: new Map(Object.entries(severity)), ignore };
}

function severities(list: readonly Change[]): Record<string, string> {
  return Object.fromEntries(list.map(({ rule, severity }) => [rule, severity]));
}

describe('severity', () => {
  test('is that of the table, which is milder on samples', () => {
    expect(severities(applyPolicy(changes, policyOf(), 'custom', today).changes)).toEqual({
      'required-property-removed': 'error',
      'null-allowed': 'error',
      'optional-property-added': 'info',
    });
    expect(severities(applyPolicy(changes, policyOf(), 'discovered', today).changes)).toEqual({
      'required-property-removed': 'warning',
      'null-allowed': 'warning',
      'optional-property-added': 'info',
    });
  });

  test('is that of the config where it says one, whatever the registry', () => {
    const policy = policyOf({ 'null-allowed': 'error', 'optional-property-added': 'off' });
    const judged = applyPolicy(changes, policy, 'discovered', today);
    expect(severities(judged.changes)).toEqual({
      'required-property-removed': 'warning',
      'null-allowed': 'error',
    });
  });

  test('by registry name', () => {
    expect(registryKindOf('discovered-schemas')).toBe('discovered');
    expect(registryKindOf('orders')).toBe('custom');
  });
});

describe('ignore', () => {
  const entry: Ignore = {
    rule: 'required-property-removed',
    schema: 'elk.orders@OrderCreated',
    pointer: '/detail/a',
    reason: 'nobody reads it (ORD-17)',
    until: today,
  };

  const rulesLeft = (...entries: readonly Ignore[]): string[] =>
    applyPolicy(changes, policyOf({}, ...entries), 'custom', today).changes.map(({ rule }) => rule);

  test('takes out what answers to rule, schema and pointer, through the last day', () => {
    expect(rulesLeft(entry)).toEqual(['null-allowed', 'optional-property-added']);
    const judged = applyPolicy(changes, policyOf({}, entry), 'custom', today);
    expect(judged).toMatchObject({ expired: [], idle: [] });
  });

  test('may leave out schema, pointer and last day', () => {
    expect(rulesLeft({ rule: entry.rule, reason: 'x' })).toHaveLength(2);
  });

  test.each([
    ['another rule', { ...entry, rule: 'null-allowed' }],
    ['another schema', { ...entry, schema: 'elk.orders@OrderShipped' }],
    ['another pointer', { ...entry, pointer: '/detail/ab' }],
  ])('leaves in what has %s, and the entry is idle', (_, other) => {
    expect(rulesLeft(other)).toHaveLength(3);
    expect(applyPolicy(changes, policyOf({}, other), 'custom', today).idle).toEqual([other]);
  });

  test.each(['2026-06-14', 'never', '9999', ''])('accepts nothing when its day is %j', (until) => {
    const over = { ...entry, until };
    const judged = applyPolicy(changes, policyOf({}, over), 'custom', today);
    expect(judged.changes).toHaveLength(3);
    expect(judged.expired).toEqual([over]);
    expect(judged.idle).toEqual([]);
  });

  test('a later entry counts where an earlier one is over', () => {
    expect(rulesLeft({ ...entry, until: '2020-01-01' }, entry)).toHaveLength(2);
  });
});
