import type { Target } from '../config/config.js';
import { findConfig } from '../config/find.js';
import { loadTargets } from '../config/load.js';
import { findDifferences } from '../diff/find.js';
import { subjectOf, type Subject } from '../diff/subject.js';
import { anchorOf, outputsOf } from '../output/output.js';
import type { World } from '../world.js';
import { comparing } from './comparing.js';
import type { DiffOptions } from './options.js';

/** Says what changed between two states of schemas, and whom that breaks. Writes nothing. */
export async function runDiff(options: DiffOptions, world: World): Promise<number> {
  const subject = await subjectOf(options.versions, options.base, world);
  const targets = await targetsFor(subject, options, world);
  return comparing(
    'diff',
    anchorOf(outputsOf(targets), world),
    (asking) => findDifferences(targets, subject, asking, world),
    options,
    world,
  );
}

/** Two folders can be compared without a config; one that is there has its say. */
async function targetsFor(
  subject: Subject,
  options: DiffOptions,
  world: World,
): Promise<readonly Target[]> {
  const needsNone = subject.kind === 'folders' && options.registry.length === 0;
  if (needsNone && (await findConfig(options.config, world)) === undefined) return [];
  return loadTargets(options, world);
}
