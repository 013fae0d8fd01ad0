import { problem, ProblemError } from '../problems.js';
import type { Made } from './make.js';

/**
 * Passes on what was made, unless `sources` left out all that there is of a registry: a name was
 * probably mistyped, and the code of what was meant would go.
 * @throws ProblemError
 */
export function refuseUnwanted(made: Made): Made {
  const { output, snapshot, events, problems } = made;
  const told = problems.filter(({ code }) => code === 'EVB_NOTHING_WANTED');
  const isOf = (registry: string) => (schema: { readonly registry: string }) =>
    schema.registry === registry;
  const unwanted = output.targets.filter(
    ({ registry, sources, only }) =>
      sources.length > 0 &&
      only === undefined &&
      snapshot.schemas.some(isOf(registry)) &&
      !events.some(({ describers }) => describers.some(isOf(registry))),
  );
  if (unwanted.length === 0) return made;
  const untold = unwanted.filter(
    ({ registry }) => !told.some(({ where }) => where.registry === registry),
  );
  throw new ProblemError([
    ...problems,
    ...untold.map(({ registry }) => {
      const schemas = snapshot.schemas.filter(isOf(registry)).length;
      return problem('EVB_NOTHING_WANTED', { registry }, { schemas });
    }),
  ]);
}
