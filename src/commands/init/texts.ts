import { jsonLiteral } from '../../emit/literal.js';
import { managers } from './package-manager.js';
import type { Project } from './project.js';

/** What the user chose. */
export interface Choice {
  readonly registries: readonly string[];
  readonly bus: string;
  /** Relative to the project's folder, parts between `/`. */
  readonly output: string;
  /** What else flags said: it holds from then on. */
  readonly flags: {
    readonly sources?: readonly string[];
    readonly region?: string;
    readonly profile?: string;
    readonly endpoint?: string;
  };
}

/** The config file: TypeScript where the project is. */
export function configText(project: Project, { registries, bus, output, flags }: Choice): string {
  const configs = registries.map((registry) => {
    const keys = { registry, bus, output, ...flags, ...emitKeys(project) };
    return Object.entries(keys).map(([key, value]) => `${key}: ${jsonLiteral(value)},`);
  });
  const [only, ...more] = configs;
  const body =
    only !== undefined && more.length === 0
      ? `{\n${indented(only, 2)}\n}`
      : `[\n${configs.map((lines) => `  {\n${indented(lines, 4)}\n  },`).join('\n')}\n]`;
  return `import { defineConfig } from 'evb-codegen';\n\nexport default defineConfig(${body});\n`;
}

function indented(lines: readonly string[], spaces: number): string {
  return lines.map((line) => ' '.repeat(spaces) + line).join('\n');
}

/** How generated modules have to import one another, where the default would not do. */
function emitKeys({ language, modules, importsTs }: Project) {
  if (language === 'javascript') return { emit: 'js' };
  if (importsTs) return { imports: '.ts' };
  return modules === 'commonjs' ? { imports: '' } : {};
}

/** A GitHub Actions workflow that turns a pull request red when code and registry differ. */
export function workflowText({ manager, folderFromRoot, installFromRoot }: Project): string {
  const { install, run } = managers[manager];
  const inFolder = (path: string): string =>
    path === '' ? '' : `\n        working-directory: ${JSON.stringify(path)}`;
  const folder = inFolder(folderFromRoot);
  const diff = `${run} evb-codegen diff --base HEAD^1 --reporter github || [ $? -eq 2 ]`;
  return `# Written by evb-codegen init; yours to change.
name: events
on:
  pull_request:
  schedule:
    - cron: '17 5 * * 1-5'
jobs:
  check:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write # for configure-aws-credentials
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 2 # what is checked out is a merge; HEAD^1 is the branch that it goes into
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${install}${inFolder(installFromRoot)}
      # Snapshot, code and disk agree. Needs no AWS.
      - run: ${run} evb-codegen check --offline --reporter github${folder}
      # The pull request brings no change of events that breaks somebody. Needs no AWS either.
      - if: github.event_name == 'pull_request'
        run: ${diff}${folder}
      # Registry and snapshot agree too: give a role that may schemas:ListSchemas,
      # schemas:ListSchemaVersions and schemas:DescribeSchema, and take off the comment signs.
      # - uses: aws-actions/configure-aws-credentials@v4
      #   with:
      #     role-to-assume: arn:aws:iam::ACCOUNT:role/ROLE
      #     aws-region: REGION
      # - run: ${run} evb-codegen check --reporter github${folder.replace('\n      ', '\n      # ')}
`;
}

/** The same for any other CI. */
export function ciText({ manager }: Project): string {
  const { install, run } = managers[manager];
  return `${install}\n${run} evb-codegen check --offline`;
}
