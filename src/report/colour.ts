import type { Output, World } from '../world.js';

/**
 * Whether to colour what is written to an output: the flag decides, else NO_COLOR (no-color.org),
 * else FORCE_COLOR, else whether it is a terminal that is not dumb.
 * @param flag `--color` or `--no-color`
 */
export function usesColour(
  flag: boolean | undefined,
  env: World['env'],
  output: Pick<Output, 'isTTY'>,
): boolean {
  if (flag !== undefined) return flag;
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return output.isTTY && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
