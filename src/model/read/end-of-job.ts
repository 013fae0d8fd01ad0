import { createContext, Script, type Context } from 'node:vm';

let context: Context | undefined;
const nothing = new Script('0');

/**
 * Lets go of what was reached by a `WeakRef`: the language keeps it until the job at hand ends, which is
 * not before everything is read. A script with a queue of microtasks of its own ends as a job does.
 */
export function endOfJob(): void {
  context ??= createContext({}, { microtaskMode: 'afterEvaluate' });
  nothing.runInContext(context);
}
