import type { World } from '../world.js';
import { defineConfig } from './config.js';

/** Why a module could not be run. Node's list of who required it says nothing to who named it. */
export function withoutRequireStack(message: string): string {
  return message.replace(/\nRequire stack:[^]*$/, '');
}

/**
 * Runs a module of the user's, TypeScript or JavaScript, ESM or CommonJS. jiti does it all: Node 20
 * cannot strip types, and one loader means one behaviour on every Node. The name `evb-codegen` is
 * answered by ourselves, so that a config works where only npx knows the package. What it prints, or a
 * package that it loads, is for people.
 * @param file absolute path
 * @param cache folder for what was compiled; false: none. Never jiti's default, the temporary
 *   folder, where others could put code for us to run
 * @returns the module's exports
 */
export async function runModule(
  file: string,
  cache: string | false,
  world: World,
): Promise<Readonly<Record<string, unknown>>> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(file, {
    fsCache: cache,
    moduleCache: false,
    virtualModules: { 'evb-codegen': { defineConfig } },
  });
  return world.keepStdout(() => jiti.import(file));
}
