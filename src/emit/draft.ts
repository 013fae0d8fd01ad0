/** model -> what goes into the templates. Nothing here knows of compilers. */

import type { EventModel } from '../model/event.js';
import type { EventKey, EventNames, Names } from '../model/names.js';
import { emitEvent, eventHeader } from './event/module.js';
import { typePrinter } from './event/print-types.js';
import type { EventHole } from './event/template.js';
import type { GuardOptions } from './guards/guards.js';

/** The text of one event, before it is put into the template. */
export interface EventDraft {
  readonly kind: 'event';
  readonly path: string;
  readonly header: string;
  readonly holes: Readonly<Record<EventHole, string>>;
  /** Names of all that the module declares. */
  readonly declares: readonly string[];
}

/** All else: the indexes, and what depends on no schema. */
export interface SharedDraft {
  readonly kind: 'shared';
  readonly events: readonly EventKey[];
  readonly names: Names;
}

export type Draft = EventDraft | SharedDraft;

export type DraftEvent = (event: EventModel, named: EventNames) => Promise<EventDraft>;

export interface DraftOptions {
  /** Extension of relative imports. */
  readonly imports: '.js' | '.ts' | '';
  /** How the events of a registry are guarded. */
  readonly guardsOf: (registry: string) => GuardOptions;
}

/** Drafts the events of one run: what looks alike in them is printed once. */
export function drafter({ imports, guardsOf }: DraftOptions): DraftEvent {
  const print = typePrinter();
  return async (event, named) => {
    const options = { ...guardsOf(event.origin.registry), imports, print };
    return {
      kind: 'event',
      path: `${named.folder}/${named.file}.ts`,
      header: eventHeader(event),
      ...(await emitEvent(event, named, options)),
    };
  };
}
