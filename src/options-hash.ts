import { contentHash } from './files/file.js';
import type { Output } from './output.js';

/** All that decides what is generated from a snapshot, as one text. */
export function optionsHash({ targets }: Output): string {
  const deciding = targets.map((target) => {
    const { registry, bus, sources, versions, required, emit, imports, formats } = target;
    return [registry, bus, sources, versions, required, emit, imports, formats];
  });
  return contentHash(JSON.stringify(deciding));
}
