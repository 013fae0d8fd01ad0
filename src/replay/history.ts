import type { Target } from '../config/config.js';
import type { EventModel } from '../model/event.js';
import { versionsOf } from '../output/output-model.js';
import type { OpenRegistry } from '../pipeline.js';
import { ProblemError } from '../problems.js';
import type { SchemaVersion } from '../registry/registry.js';
import { byVersion } from '../registry/version-order.js';
import type { World } from '../world.js';
import type { Telling } from './telling.js';

/** Gives the versions of a schema that its registry keeps, each as a model of its own, oldest first. */
export type ReadVersions = (target: Target, schema: string) => Promise<readonly EventModel[]>;

/** Reads versions from the registries. What cannot be read is told, and there is none then. */
export function versionsIn(open: OpenRegistry, { warn }: Telling, { signal }: World): ReadVersions {
  return async (target, schema) => {
    try {
      const registry = await open(target);
      const names = [...(await registry.versions(schema, signal))].sort(byVersion);
      const versions: SchemaVersion[] = [];
      for (const name of names) versions.push(await registry.describe(schema, name, signal));
      return versionsOf({ registry: target.registry, name: schema, versions });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) warn({ ...problem, severity: 'warning' });
      return [];
    }
  };
}
