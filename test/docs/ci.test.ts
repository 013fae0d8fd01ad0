import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unknownFlags } from '../../src/cli/arguments.js';
import { commands } from '../../src/cli/commands.js';
import { readOptions } from '../../src/cli/read-options.js';
import { reporters } from '../../src/report/reporters.js';
import type { Problem } from '../../src/problems.js';

/** The page for whoever owns CI says nothing that the command line does not take. */

const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');
const lines = [...page.matchAll(/^.*npx evb-codegen (.*)$/gm)].map(([, line = '']) => line);

describe('docs/ci.md', () => {
  it.each(lines)('has a command that there is: %s', (line) => {
    const [name = '', ...args] = line.replace(/ (\|\||>) .*$/, '').split(' ');
    const command = commands.get(name);
    if (command === undefined) throw new Error(`there is no ${name}`);
    expect(unknownFlags(name, command.flags, args)).toEqual([]);
    const reporter = args[args.indexOf('--reporter') + 1];
    const problems: Problem[] = [];
    if (args.includes('--reporter')) readOptions(command.flags, { reporter }, problems);
    expect(problems).toEqual([]);
  });

  it('names every reporter, and both commands', () => {
    expect(page).toContain(`--reporter ${reporters.join('|')}`);
    for (const name of ['check', 'diff']) {
      expect(lines.filter((line) => line.startsWith(name)).length).toBeGreaterThan(3);
    }
  });
});
