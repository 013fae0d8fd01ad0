import type { World } from '../world.js';
import { usesColour } from './colour.js';
import type { Finding } from './report.js';
import { findingsAsText } from './text.js';

/** Writes findings to stderr, for people: what a command met on its way. */
export function tell(findings: readonly Finding[], color: boolean | undefined, world: World): void {
  if (findings.length === 0) return;
  world.stderr.write(findingsAsText(findings, usesColour(color, world.env, world.stderr)));
}
