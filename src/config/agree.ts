import { sep } from 'node:path';
import type { Target } from './config.js';
import { complain, inside, type Place } from './read.js';

interface Placed {
  readonly target: Target;
  readonly place: Place;
}

/** What the modules at the top of an output folder are made by: all its targets must say the same. */
const shared = ['bus', 'emit', 'imports'] as const;

/** Complains about targets that cannot be generated side by side. */
export function agree(placed: readonly Placed[]): void {
  placed.forEach((later, index) => {
    for (const earlier of placed.slice(0, index)) {
      if (earlier.target.output === later.target.output) agreeOnFolder(earlier.target, later);
      else keepApart(earlier.target, later);
    }
  });
}

function agreeOnFolder(earlier: Target, { target, place }: Placed): void {
  if (earlier.registry === target.registry) {
    complain(inside(place, 'output'), 'EVB_CONFIG_TARGET_TWICE', { registry: target.registry });
  }
  for (const key of shared.filter((key) => earlier[key] !== target[key])) {
    complain(inside(place, key), 'EVB_CONFIG_OUTPUT_SHARED', { key, other: earlier.registry });
  }
}

/** An output folder is wholly ours: another inside it would be taken for a leftover. */
function keepApart(earlier: Target, { target, place }: Placed): void {
  const nested =
    target.output.startsWith(earlier.output + sep) ||
    earlier.output.startsWith(target.output + sep);
  if (nested)
    complain(inside(place, 'output'), 'EVB_CONFIG_OUTPUT_NESTED', { other: earlier.registry });
}
