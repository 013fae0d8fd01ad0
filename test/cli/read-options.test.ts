import { describe, expect, it } from 'vitest';
import { tieNegatives } from '../../src/cli/arguments.js';
import { readOptions } from '../../src/cli/read-options.js';
import { checkFlags, localFlags } from '../../src/commands/options.js';

describe('options', () => {
  it('have nothing in them when nothing is given', () => {
    expect(readOptions(checkFlags, { _: [] }, [])).toEqual({
      offline: false,
      against: undefined,
      impact: false,
      reporter: undefined,
      samples: [],
      config: undefined,
      registry: [],
      source: [],
      output: undefined,
      region: undefined,
      profile: undefined,
      endpointUrl: undefined,
      local: false,
      json: false,
      quiet: false,
      color: undefined,
    });
  });

  it('take lists repeated, and registries behind commas too', () => {
    const given = { registry: ['a', 'b,c'], source: ['x,y', 'z'] };
    const { registry, source } = readOptions(checkFlags, given, []);
    expect(registry).toEqual(['a', 'b', 'c']);
    expect(source).toEqual(['x,y', 'z']);
  });

  it('take the last of what can be there once', () => {
    const given = { output: ['a', 'b'], json: [true, false], color: false };
    expect(readOptions(checkFlags, given, [])).toMatchObject({
      output: 'b',
      json: false,
      color: false,
    });
  });

  it('are typed by their flags', () => {
    const { port, command } = readOptions(localFlags, { port: '0', '--': ['npm', 'test'] }, []);
    const half: number = (port ?? 1) / 2;
    expect([half, ...command]).toEqual([0, 'npm', 'test']);
  });
});

describe('a value that begins with a minus', () => {
  it.each([
    [['--from', '-2h'], ['--from=-2h']],
    [
      ['--from=x', '-2h'],
      ['--from=x', '-2h'],
    ],
    [
      ['--from', '--to'],
      ['--from', '--to'],
    ],
    [
      ['--', '--from', '-2h'],
      ['--', '--from', '-2h'],
    ],
  ])('%j', (args, tied) => {
    expect(tieNegatives(args)).toEqual(tied);
  });
});
