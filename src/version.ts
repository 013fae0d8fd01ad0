import { createRequire } from 'node:module';

/** Version of evb-codegen, as its package.json has it: one folder up, from src as from dist. */
export const version: string = (
  createRequire(import.meta.url)('../package.json') as { readonly version: string }
).version;

/** Whether one version comes after another. What stands behind `-` or `+` does not count. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((number, i) => number !== b[i]);
  return (a[at] ?? 0) > (b[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[-+]/, 1).join().split('.').map(Number);
}
