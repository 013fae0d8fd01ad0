import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { layers } from '../../scripts/layers.js';

const root = join(import.meta.dirname, '../..');
const linter = new Linter({ cwd: root });

/** What the rule says about a line of code in a file of src. */
function complaints(file: string, code: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { evb: { rules: { layers } } },
    rules: { 'evb/layers': 'error' },
  };
  return linter.verify(code, [config], join(root, 'src', file)).map(({ message }) => message);
}

describe('the layers of src', () => {
  it.each([
    ['model/read/content.ts', "import '../../emit/finish.js'", 'model may not import emit'],
    ['registry/aws.ts', "import '../snapshot/read.js'", 'registry may not import snapshot'],
    ['emit/finish.ts', "await import('../pipeline.js')", 'emit may not import pipeline'],
    ['config/load.ts', "export * from '../commands/pull.js'", 'config may not import commands'],
    ['problems.ts', "import './config/config.js'", 'problems may not import config'],
    ['pipeline.ts', "import './commands/pull.js'", 'pipeline may not import commands'],
    ['commands/pull.ts', "import '../cli.js'", 'commands may not import cli'],
    ['files/write.ts', "import 'prettier'", 'prettier comes in through emit/format.ts alone'],
    ['cli/commands.ts', "import 'yargs'", 'yargs comes in through cli/help.ts alone'],
    ['report/text.ts', "import 'node:fs'", 'node:fs comes in through world-real.ts alone'],
  ])('in %s refuse %s', (file, code, message) => {
    expect(complaints(file, code)).toEqual([message]);
  });

  it.each([
    ['model/read/content.ts', "import '../schema.js'; import '../../problems.js'"],
    ['snapshot/read.ts', "import '../registry/registry.js'; import 'node:path'"],
    ['pipeline.ts', "import './emit/finish.js'; import './registry/pull.js'"],
    ['cli/help.ts', "import 'yargs'; import '../commands/options.js'"],
    ['bin.ts', "import './cli.js'; import './world-real.js'"],
    ['emit/format.ts', "import 'prettier'"],
  ])('in %s allow %s', (file, code) => {
    expect(complaints(file, code)).toEqual([]);
  });
});
