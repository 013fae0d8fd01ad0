import { deserialize, serialize } from 'node:v8';
import { groupBy } from '../group-by.js';
import type { EventModel } from '../model/event.js';
import { listEvents, readEvents, type Model } from '../model/events.js';
import { compareKeys } from '../model/names.js';
import type { SchemaDocument } from '../model/schema.js';
import { modelOptions, storedSchema } from '../output/output-model.js';
import type { Problem } from '../problems.js';
import { readAllSamples } from '../samples.js';
import { bySchemaName } from '../schema-name.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { textStore, type KeepText } from '../text-store.js';
import type { World } from '../world.js';
import type { States } from './states.js';

/**
 * The events that a snapshot describes, as a comparison needs them: all at once, but one after the
 * other. Details are packed until somebody looks: those of thousands take hundreds of megabytes.
 */
export async function keptEvents(
  { targets }: Pick<States, 'targets'>,
  snapshot: Snapshot,
  world: World,
): Promise<Model> {
  const optionsOf = modelOptions(targets, await readAllSamples(targets, world));
  const schemas = snapshot.schemas.map((schema) => storedSchema(schema, optionsOf));
  const listed = await listEvents(schemas, optionsOf);
  const bySchema = groupBy(listed, ({ describers: [first] }) => first);
  const keep = textStore();
  const events: EventModel[] = [];
  const problems: Problem[] = [];
  for (const schema of schemas.sort(bySchemaName)) {
    const model = await readEvents(schema, bySchema.get(schema) ?? [], optionsOf);
    events.push(...model.events.map((event) => packed(event, keep)));
    problems.push(...model.problems);
  }
  return { events: events.sort(compareKeys), problems };
}

function packed({ detail, ...event }: EventModel, keep: KeepText): EventModel {
  const read = keep(serialize(detail).toString('latin1'));
  return {
    ...event,
    get detail() {
      return deserialize(Buffer.from(read(), 'latin1')) as SchemaDocument;
    },
  };
}
