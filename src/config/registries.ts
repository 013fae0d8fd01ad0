import { nearest } from '../text/nearest.js';
import { problem } from '../problems.js';
import type { Target } from './config.js';
import type { Located } from './keys.js';
import { complain, type Place } from './read.js';

/** A config, and the registry that it is for in this run. */
export interface Chosen {
  readonly located: Located;
  readonly registry: string;
  readonly named: Target['named'];
}

/**
 * Decides which registries a run is about. `--registry` picks among several configs, and the others
 * stay as what is not named; a single config it overrides, once for every name.
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
  const [only, ...others] = configs;
  if (only !== undefined && others.length === 0) {
    return [...new Set(names)].map((name) => byFlag(only, name));
  }
  const known = new Set(configs.map(({ written }) => written.registry));
  for (const name of new Set(names)) if (!known.has(name)) complainUnknown(name, configs, place);
  return configs
    .flatMap(ownRegistry)
    .map(({ located, registry }) =>
      names.includes(registry) ? byFlag(located, registry) : { located, registry, named: 'not' },
    );
}

function byFlag(located: Located, registry: string): Chosen {
  const isConfigured = located.written.registry === registry;
  return { located, registry, named: isConfigured ? 'by-flag' : 'by-flag-alone' };
}

function ownRegistry(located: Located): readonly Chosen[] {
  const { registry } = located.written;
  if (registry !== undefined) return [{ located, registry, named: 'by-config' }];
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
