import { relative, resolve } from 'node:path';
import { isDiskError } from '../disk-error.js';
import { problem } from '../problems.js';
import { version } from '../version.js';
import type { World } from '../world.js';
import { usesColour } from './colour.js';
import { asAnnotations } from './github.js';
import { asJson } from './json.js';
import { asMarkdown } from './markdown.js';
import type { Reporter } from './reporters.js';
import { exitCode, found, type ExitCode, type Report } from './report.js';
import { asSarif } from './sarif.js';
import { tell } from './tell.js';
import { asText } from './text.js';

/**
 * Writes a report to stdout; the `github` reporter also appends it to the step summary.
 * @param color `--color` or `--no-color`
 * @returns the exit code that the findings ask for
 */
export async function publish(
  report: Report,
  reporter: Reporter,
  color: boolean | undefined,
  world: World,
): Promise<ExitCode> {
  world.stdout.write(render(report, reporter, usesColour(color, world.env, world.stdout), world));
  if (reporter === 'github') await summarizeStep(asMarkdown(report), color, world);
  return exitCode(report.findings);
}

function render(report: Report, reporter: Reporter, colour: boolean, world: World): string {
  switch (reporter) {
    case 'text':
      return asText(report, colour);
    case 'json':
      return asJson(report);
    case 'github':
      return asAnnotations(report, folderFromRoot(world));
    case 'sarif':
      return asSarif(report, version, folderFromRoot(world));
    case 'markdown':
      return asMarkdown(report);
  }
}

/** The working directory from the root of the repository, which CI tells; elsewhere they are one. */
function folderFromRoot(world: World): string {
  const root = world.env['GITHUB_WORKSPACE'];
  const folder = root === undefined ? '' : relative(resolve(root), world.cwd);
  return folder.startsWith('..') ? '' : folder;
}

/** The findings are on stdout already, and decide the exit code: that stays, whatever the disk says. */
async function summarizeStep(
  markdown: string,
  color: boolean | undefined,
  world: World,
): Promise<void> {
  try {
    await appendToStepSummary(markdown, world);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    const file = world.env['GITHUB_STEP_SUMMARY'] ?? '';
    const reason = error.message;
    tell([found(problem('EVB_SUMMARY_NOT_WRITTEN', { file }, { reason }))], color, world);
  }
}

/** The file that GITHUB_STEP_SUMMARY names belongs to this step alone: nobody else writes to it. */
async function appendToStepSummary(markdown: string, world: World): Promise<void> {
  const file = world.env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return;
  const before = (await world.disk.kindOf(file)) === 'file' ? await world.disk.readFile(file) : '';
  await world.disk.writeFile(file, before + markdown);
}
