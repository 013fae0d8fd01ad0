import { contentHash } from '../files/file.js';
import type { Output } from './output.js';
import type { Samples } from './samples.js';
import { version } from '../version.js';

/** All that decides what is generated from a snapshot, as one text. */
export function optionsHash({ targets }: Output): string {
  const deciding = targets.map((target) => {
    const { registry, bus, sources, versions, required, emit, imports, formats } = target;
    return [registry, bus, sources, versions, required, emit, imports, formats];
  });
  return contentHash(JSON.stringify(deciding));
}

/** The same with the generator and the sample events that are evidence. */
export function settingOf(output: Output, samples: Samples): string {
  const details = [...samples].map(([registry, events]) => [registry, [...events]]);
  return contentHash(JSON.stringify([version, optionsHash(output), details]));
}
