import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toTargets } from '../../src/config/targets.js';
import type { Target, TargetFlags } from '../../src/config/config.js';
import { ProblemError } from '../../src/problems.js';

const cwd = resolve('/shop');
const file = resolve('/shop/packages/orders/evb-codegen.config.json');

function targets(value: unknown, flags: TargetFlags = {}): readonly Target[] {
  return toTargets({ value, file }, flags, cwd);
}

/** The complaints about a config, as `pointer CODE`, with the message where it is asked for. */
function complaints(value: unknown, flags: TargetFlags = {}): string[] {
  return problems(value, flags).map(({ code, where }) => `${where.pointer} ${code}`);
}

function problems(value: unknown, flags: TargetFlags = {}) {
  try {
    targets(value, flags);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

describe('a config', () => {
  it('becomes a target with every default in it', () => {
    expect(targets({ registry: 'orders' })).toEqual([
      {
        registry: 'orders',
        bus: 'default',
        sources: [],
        named: 'by-config',
        output: resolve('/shop/packages/orders/generated'),
        versions: 'latest',
        required: 'declared',
        emit: 'ts',
        imports: '.js',
        formats: 'annotate',
        samples: [],
        connection: { local: false, concurrency: 8 },
        severity: new Map(),
        ignore: [],
        configFile: file,
      },
    ]);
  });

  it('keeps what is written, paths relative to the file', () => {
    const written = {
      registry: 'orders',
      bus: 'orders',
      sources: ['elk.*'],
      output: '../events',
      versions: 'merged',
      required: 'observed',
      emit: 'js',
      imports: '.js',
      formats: 'assert',
      samples: ['samples', '/var/samples.ndjson'],
      region: 'eu-west-1',
      profile: 'shop',
      endpoint: 'http://127.0.0.1:4010',
      concurrency: 3,
      severity: { 'type-changed': 'error' },
      ignore: [{ rule: 'enum-value-added', reason: 'agreed', until: '2028-02-29', pointer: '/a' }],
    };
    const { region, profile, endpoint, concurrency, ...kept } = written;
    expect(targets(written)[0]).toEqual({
      ...kept,
      named: 'by-config',
      output: resolve('/shop/packages/events'),
      samples: [resolve('/shop/packages/orders/samples'), resolve('/var/samples.ndjson')],
      connection: { region, profile, endpoint, concurrency, local: false },
      severity: new Map([['type-changed', 'error']]),
      configFile: file,
    });
  });

  it('reads discovered schemas merged, others by their latest version', () => {
    const [discovered, custom] = targets([
      { registry: 'discovered-schemas' },
      { registry: 'billing' },
    ]);
    expect([discovered?.versions, custom?.versions]).toEqual(['merged', 'latest']);
  });
});

describe('flags', () => {
  it('beat the file; their paths are relative to the working directory', () => {
    const [target] = targets(
      { registry: 'orders', sources: ['a.*'], output: 'x', samples: ['s'], region: 'eu-west-1' },
      {
        source: ['elk.orders'],
        output: 'out',
        samples: ['events.ndjson'],
        region: 'us-east-1',
        profile: 'p',
        endpointUrl: 'http://localhost:1',
      },
    );
    expect(target).toMatchObject({
      sources: ['a.*'],
      only: ['elk.orders'],
      output: resolve('/shop/out'),
      samples: [resolve('/shop/events.ndjson')],
      connection: {
        region: 'us-east-1',
        profile: 'p',
        endpoint: 'http://localhost:1',
        local: false,
      },
    });
  });

  it('suffice without a file', () => {
    const [target] = toTargets({ value: {} }, { registry: ['discovered-schemas'] }, cwd);
    expect(target).toMatchObject({
      registry: 'discovered-schemas',
      output: resolve('/shop/generated'),
    });
    expect(target).not.toHaveProperty('configFile');
  });

  it('give a single config another registry, or several', () => {
    const found = targets({ registry: 'a', bus: 'b' }, { registry: ['a', 'c', 'c'] });
    expect(found.map(({ registry, bus }) => [registry, bus])).toEqual([
      ['a', 'b'],
      ['c', 'b'],
    ]);
  });

  it('pick among several configs', () => {
    const found = targets(
      [
        { registry: 'a', output: 'x' },
        { registry: 'b', output: 'y' },
        { registry: 'a', output: 'z' },
      ],
      { registry: ['a'] },
    );
    expect(found.map(({ output }) => output)).toEqual(
      ['x', 'z'].map((name) => resolve('/shop/packages/orders', name)),
    );
  });

  it('leave those that they do not pick as they are, where they share a folder with one', () => {
    const found = targets(
      [{ registry: 'a' }, { registry: 'b', versions: 'merged' }, { registry: 'c', output: 'c' }],
      { registry: ['a'], source: ['elk.*'], region: 'eu-west-1' },
    );
    expect(found).toMatchObject([
      { registry: 'a', named: 'by-flag', only: ['elk.*'], connection: { region: 'eu-west-1' } },
      { registry: 'b', named: 'not', versions: 'merged', connection: { local: false } },
    ]);
    expect(found[1]).not.toHaveProperty('only');
    expect(found[1]?.connection).not.toHaveProperty('region');
  });

  it('cannot name two places to ask', () => {
    const flags = { local: true, endpointUrl: 'http://127.0.0.1:1' };
    expect(problems({ registry: 'a' }, flags)).toMatchObject([
      { code: 'EVB_FLAGS_DISAGREE', message: '--local and --endpoint-url cannot both be followed' },
    ]);
    expect(complaints({ registry: 'a', endpoint: 'http://127.0.0.1:1' }, { local: true })).toEqual(
      [],
    );
  });

  it('cannot pick what none of several configs has', () => {
    const value = [{ registry: 'orders' }, { registry: 'billing' }];
    const [problem, ...others] = problems(value, { registry: ['ordrs'] });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'EVB_REGISTRY_NOT_CONFIGURED',
      fix: 'did you mean "orders"?',
    });
  });
});

describe('a wrong config', () => {
  it('is told everything at once, each with its place', () => {
    const wrong = {
      registry: 'my registry',
      registy: 'orders',
      bus: '',
      sources: 'elk',
      versions: 'newest',
      required: true,
      samples: ['a', 7],
      endpoint: 'localhost:4010',
      concurrency: 0,
      severity: { 'a/b~c': 'fatal' },
      ignore: [{ rule: 'x', until: '2026-02-30' }, 'y'],
    };
    expect(complaints([{ registry: 'fine' }, wrong, null])).toEqual([
      '/1/registry EVB_CONFIG_VALUE',
      '/1/registy EVB_CONFIG_KEY_UNKNOWN',
      '/1/bus EVB_CONFIG_VALUE',
      '/1/sources EVB_CONFIG_VALUE',
      '/1/versions EVB_CONFIG_VALUE',
      '/1/required EVB_CONFIG_VALUE',
      '/1/samples/1 EVB_CONFIG_VALUE',
      '/1/endpoint EVB_CONFIG_VALUE',
      '/1/concurrency EVB_CONFIG_VALUE',
      '/1/severity/a~1b~0c EVB_RULE_UNKNOWN',
      '/1/severity/a~1b~0c EVB_CONFIG_VALUE',
      '/1/ignore/0 EVB_CONFIG_KEY_MISSING',
      '/1/ignore/0/rule EVB_RULE_UNKNOWN',
      '/1/ignore/0/until EVB_CONFIG_VALUE',
      '/1/ignore/1 EVB_CONFIG_VALUE',
      '/2 EVB_CONFIG_VALUE',
    ]);
  });

  it('hears the nearest key, or all of them', () => {
    expect(problems({ registry: 'a', ouput: 'b' })[0]?.fix).toBe('did you mean "output"?');
    expect(problems({ registry: 'a', banana: 'b' })[0]?.fix).toMatch(
      /^the keys are registry, bus, /,
    );
  });

  it('is shown its file as the user would write it, and its value cut short', () => {
    const [problem] = problems({ registry: 'x'.repeat(500) });
    expect(problem?.where.file).toBe('packages/orders/evb-codegen.config.json');
    expect(problem?.message.length).toBeLessThan(200);
  });

  it('does not take keys of Object for keys of a config, or for rules', () => {
    const text = '{"registry":"a","__proto__":{},"toString":1,"severity":{"__proto__":"off"}}';
    expect(complaints(JSON.parse(text))).toEqual([
      '/__proto__ EVB_CONFIG_KEY_UNKNOWN',
      '/toString EVB_CONFIG_KEY_UNKNOWN',
      '/severity/__proto__ EVB_RULE_UNKNOWN',
    ]);
  });

  it.each(['.', '..', '../..', '/', './', 'generated/..'])(
    'hears at once, with the rest, that the output %s is no folder of its own',
    (output) => {
      expect(complaints({ registry: 'a', output, bus: '' })).toEqual([
        '/bus EVB_CONFIG_VALUE',
        '/output EVB_OUTPUT_FORBIDDEN',
      ]);
    },
  );

  it.each(['~', '~/events', '~\\events'])('is told that %s is no home directory here', (output) => {
    expect(complaints({ registry: 'a', output })).toEqual(['/output EVB_CONFIG_VALUE']);
    expect(complaints({ registry: 'a', output: `~${output}` })).toEqual([]);
  });

  it('needs a registry from somewhere', () => {
    expect(complaints({})).toEqual([' EVB_CONFIG_REGISTRY_MISSING']);
    expect(complaints([])).toEqual([' EVB_CONFIG_VALUE']);
    expect(complaints(42)).toEqual([' EVB_CONFIG_VALUE']);
    expect(complaints(10n)).toEqual([' EVB_CONFIG_VALUE']);
    expect(complaints({ registry: Symbol('x') })).toEqual(['/registry EVB_CONFIG_VALUE']);
    expect(complaints({}, { registry: ['a'] })).toEqual([]);
  });
});

describe('targets with one output folder', () => {
  it('may share it when their registries differ', () => {
    expect(complaints([{ registry: 'a' }, { registry: 'b' }])).toEqual([]);
  });

  it('may not be the same registry twice', () => {
    expect(complaints([{ registry: 'a' }, { registry: 'a', sources: ['x'] }])).toEqual([
      '/1/output EVB_CONFIG_TARGET_TWICE',
    ]);
  });

  it('must agree on what the whole folder is made by', () => {
    const value = [
      { registry: 'a', imports: '' },
      { registry: 'b', bus: 'orders', emit: 'js' },
    ];
    expect(complaints(value)).toEqual([
      '/1/bus EVB_CONFIG_OUTPUT_SHARED',
      '/1/emit EVB_CONFIG_OUTPUT_SHARED',
      '/1/imports EVB_CONFIG_OUTPUT_SHARED',
    ]);
  });

  it('import JavaScript by its own extension alone', () => {
    expect(complaints([{ registry: 'a', emit: 'js', imports: '.ts' }])).toEqual([
      '/0/imports EVB_CONFIG_VALUE',
    ]);
  });

  it('may not lie inside one another', () => {
    const value = [{ registry: 'a' }, { registry: 'b', output: 'generated/b' }];
    expect(complaints(value)).toEqual(['/1/output EVB_CONFIG_OUTPUT_NESTED']);
    expect(complaints(value.reverse())).toEqual(['/1/output EVB_CONFIG_OUTPUT_NESTED']);
    expect(complaints([{ registry: 'a' }, { registry: 'b', output: 'generated-b' }])).toEqual([]);
  });
});
