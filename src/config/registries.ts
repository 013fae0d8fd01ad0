import { nearest } from '../nearest.js';
import { problem } from '../problems.js';
import type { Located } from './keys.js';
import { complain, type Place } from './read.js';

/** A config, and the registry that it is for in this run. */
export interface Chosen {
  readonly located: Located;
  readonly registry: string;
}

/**
 * Decides which registries a run is about. `--registry` picks among several configs; a single one
 * it overrides, once for every name.
 * @param configs as written
 * @param names those of `--registry`; none: the configs' own
 * @param place of all the configs
 */
export function chooseRegistries(
  configs: readonly Located[],
  names: readonly string[],
  place: Place,
): readonly Chosen[] {
  if (names.length === 0) return configs.flatMap(ownRegistry);
  return [...new Set(names)].flatMap((name) => {
    const own = configs.filter(({ written }) => written.registry === name);
    const [only, ...others] = configs;
    if (own.length > 0) return own.map((located) => ({ located, registry: name }));
    if (only !== undefined && others.length === 0) return [{ located: only, registry: name }];
    complainUnknown(name, configs, place);
    return [];
  });
}

function ownRegistry(located: Located): readonly Chosen[] {
  const { registry } = located.written;
  if (registry !== undefined) return [{ located, registry }];
  // A registry that is there but wrong has had its complaint.
  if (!located.has('registry')) complain(located.place, 'EVB_CONFIG_REGISTRY_MISSING');
  return [];
}

function complainUnknown(name: string, configs: readonly Located[], place: Place): void {
  const known = configs.flatMap(({ written }) => written.registry ?? []);
  place.problems.push(
    problem('EVB_REGISTRY_NOT_CONFIGURED', place.where, {
      name,
      near: nearest(name, known) ?? '',
      known: known.join(', '),
    }),
  );
}
