import { resolve } from 'node:path';
import type { EventFunction } from '../../local/index.js';
import { problem, ProblemError, type Problem } from '../../problems.js';
import { runModule, withoutRequireStack } from '../../config/run-module.js';
import type { World } from '../../world.js';
import { splitNamed } from './named-values.js';

/**
 * Loads the modules that stand for Lambda functions; as in Lambda, the export `handler` is called.
 * @param given `NAME=FILE` each
 * @param world files are relative to its working directory
 * @throws ProblemError with every module that cannot be used
 */
export async function loadFunctions(
  given: readonly string[],
  world: World,
): Promise<Readonly<Record<string, EventFunction>>> {
  const problems: Problem[] = [];
  const functions: [string, EventFunction][] = [];
  for (const each of given) {
    const [name, file] = splitNamed(each);
    try {
      const { handler } = await runModule(resolve(world.cwd, file), false, world);
      if (isFunction(handler)) functions.push([name, handler]);
      else problems.push(problem('EVB_FUNCTION_WITHOUT_HANDLER', { file }));
    } catch (error) {
      problems.push(
        problem(
          'EVB_FUNCTION_UNREADABLE',
          { file },
          { reason: withoutRequireStack(String(error)) },
        ),
      );
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return Object.fromEntries(functions);
}

function isFunction(value: unknown): value is EventFunction {
  return typeof value === 'function';
}
