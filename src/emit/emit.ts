/** model -> files, as values, where there are few of them. Nothing here knows of disks. */

import type { File } from '../files/file.js';
import type { EventModel } from '../model/event.js';
import { namesOf, type Names } from '../model/names.js';
import { drafter, type DraftOptions } from './draft.js';
import { finisher, type FinishOptions, type Templates } from './finish.js';

export interface EmitOptions extends DraftOptions, FinishOptions {}

/** Everything that is generated from a model. */
export async function emitFiles(
  events: readonly EventModel[],
  names: Names,
  templates: Templates,
  options: EmitOptions,
): Promise<File[]> {
  const draft = drafter(options);
  const finish = finisher({ templates, options });
  const files: File[] = [];
  for (const event of events) {
    files.push(...(await finish(await draft(event, namesOf(event, names)))));
  }
  return [...files, ...(await finish({ kind: 'shared', events, names }))];
}
