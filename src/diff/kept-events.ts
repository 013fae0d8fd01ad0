import { deserialize, serialize } from 'node:v8';
import type { EventModel } from '../model/event.js';
import type { KeepEvent, Model } from '../model/events.js';
import type { SchemaDocument } from '../model/schema.js';
import { modelOf } from '../output/output-model.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { textStore } from '../text/store.js';
import type { World } from '../world.js';
import type { States } from './states.js';

/**
 * The events that a snapshot describes, as a comparison needs them: all at once, but one after the
 * other. Details are packed until somebody looks: those of thousands take hundreds of megabytes.
 */
export function keptEvents(
  states: Pick<States, 'targets'>,
  snapshot: Snapshot,
  world: World,
): Promise<Model> {
  return modelOf(states, snapshot, world, packer());
}

function packer(): KeepEvent {
  const keep = textStore();
  return ({ detail, ...event }: EventModel) => {
    const read = keep(serialize(detail).toString('latin1'));
    return {
      ...event,
      get detail() {
        return deserialize(Buffer.from(read(), 'latin1')) as SchemaDocument;
      },
    };
  };
}
