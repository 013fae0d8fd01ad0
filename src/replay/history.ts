import type { Target } from '../config/config.js';
import type { EventModel } from '../model/event.js';
import type { ModelOptions } from '../model/described.js';
import { readModel } from '../model/events.js';
import type { OpenRegistry } from '../pipeline.js';
import { ProblemError } from '../problems.js';
import { byVersion } from '../registry/version-order.js';
import type { World } from '../world.js';
import type { Telling } from './telling.js';

/** Gives the versions of a schema that its registry keeps, each as a model of its own, oldest first. */
export type ReadVersions = (target: Target, schema: string) => Promise<readonly EventModel[]>;

const asIs: ModelOptions = { versions: 'latest', required: 'declared', wanted: () => true };

/** Reads versions from the registries. What cannot be read is told, and there is none then. */
export function versionsIn(open: OpenRegistry, { warn }: Telling, { signal }: World): ReadVersions {
  return async (target, schema) => {
    try {
      const registry = await open(target);
      const names = [...(await registry.versions(schema, signal))].sort(byVersion);
      const models: EventModel[] = [];
      for (const name of names) {
        const { version, content } = await registry.describe(schema, name, signal);
        const versions = [{ version, content }];
        const text = { registry: target.registry, name: schema, versions };
        models.push(...readModel([text], () => asIs).events);
      }
      return models;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) warn({ ...problem, severity: 'warning' });
      return [];
    }
  };
}
