import { append } from '../append.js';
import { groupBy } from '../group-by.js';
import type { Problem } from '../problems.js';
import { bySchemaName, type SchemaName } from '../schema-name.js';
import { describedBy, keysIn, toEvent, type OptionsOf, type SchemaText } from './described.js';
import type { EventModel } from './event.js';
import { compareKeys, keyText, type EventKey } from './names.js';

/** What the schemas say, event by event, with every complaint. */
export interface Model {
  /** By source, then detail-type, in code point order. */
  readonly events: readonly EventModel[];
  readonly problems: readonly Problem[];
}

/**
 * Schemas -> events. A schema that cannot be read is a problem, and the others still come.
 * @param schemas in any order: the result is the same
 */
export function readModel(schemas: readonly SchemaText[], optionsOf: OptionsOf): Model {
  const reading = readAll(schemas, optionsOf);
  let step = reading.next();
  while (step.done !== true) step = reading.next(step.value);
  return step.value;
}

/** A schema whose texts are read when they are needed, and forgotten. */
export interface StoredSchema extends SchemaName {
  readonly read: () => Promise<SchemaText>;
  /** The events that it describes, where that is known without reading it. */
  readonly events?: readonly EventKey[];
}

/**
 * The same of schemas that are not all in memory at once: one is read, then the next.
 * @param kept what stays of an event when the next schema is read; default: all of it
 */
export function readStoredModel(
  schemas: readonly StoredSchema[],
  optionsOf: OptionsOf,
  kept?: KeepEvent,
): Promise<Model> {
  return fromStore(readAll(schemas, optionsOf, kept));
}

export type KeepEvent = (event: EventModel) => EventModel;

/** An event before it is read, with the schemas that describe it: the first is the one it belongs to. */
export interface ListedEvent<T = StoredSchema> extends EventKey {
  readonly describers: readonly [T, ...T[]];
}

/**
 * Which events there are: what names are chosen by. What their details say is read one by one, see
 * {@link readEvents}. Some may turn out to be unreadable.
 * @returns by source, then detail-type, in code point order
 */
export function listEvents(
  schemas: readonly StoredSchema[],
  optionsOf: OptionsOf,
): Promise<ListedEvent[]> {
  return fromStore(list(schemas, optionsOf));
}

/**
 * Reads one schema, and what others say of its events.
 * @param events the events that are wanted of those that belong to it
 */
export function readEvents(
  schema: StoredSchema,
  events: readonly ListedEvent[],
  optionsOf: OptionsOf,
): Promise<Model> {
  return fromStore(readOne(schema, events, optionsOf));
}

/** Asks for the text of one schema after the other. */
type Reading<T, Result> = Generator<T, Result, SchemaText>;

async function fromStore<Result>(reading: Reading<StoredSchema, Result>): Promise<Result> {
  let step = reading.next();
  while (step.done !== true) step = reading.next(await step.value.read());
  return step.value;
}

function* readAll<T extends SchemaName>(
  schemas: readonly T[],
  optionsOf: OptionsOf,
  kept: KeepEvent = (event) => event,
): Reading<T, Model> {
  const listed = yield* list(schemas, optionsOf);
  const own = groupBy(listed, ({ describers: [first] }) => first);
  const events: EventModel[] = [];
  const problems: Problem[] = [];
  for (const schema of [...schemas].sort(bySchemaName)) {
    const model = yield* readOne(schema, own.get(schema) ?? [], optionsOf);
    append(events, model.events.map(kept));
    append(problems, model.problems);
  }
  return { events: events.sort(compareKeys), problems };
}

function* list<T extends SchemaName & Pick<StoredSchema, 'events'>>(
  schemas: readonly T[],
  optionsOf: OptionsOf,
): Reading<T, ListedEvent<T>[]> {
  const listed = new Map<string, EventKey & { readonly describers: [T, ...T[]] }>();
  for (const schema of [...schemas].sort(bySchemaName)) {
    for (const event of schema.events ?? keysIn(yield schema, optionsOf(schema.registry))) {
      const { source, detailType } = event;
      const known = listed.get(keyText(event));
      if (known === undefined) {
        listed.set(keyText(event), { source, detailType, describers: [schema] });
      } else if (!known.describers.includes(schema)) known.describers.push(schema);
    }
  }
  return [...listed.values()].sort(compareKeys);
}

function* readOne<T extends SchemaName>(
  schema: T,
  listed: readonly ListedEvent<T>[],
  optionsOf: OptionsOf,
): Reading<T, Model> {
  const problems: Problem[] = [];
  const own = describedBy(yield schema, optionsOf, problems);
  const asked = new Set(listed.map(keyText));
  const isAsked = (key: EventKey): boolean => asked.has(keyText(key));
  /** What the others say, each of which may describe many of these events. */
  const besides = new Map<T, ReturnType<typeof describedBy>>();
  const events: EventModel[] = [];
  for (const { describers, ...key } of listed) {
    const group = [...(own.get(keyText(key)) ?? [])];
    for (const other of describers.slice(1)) {
      const said = besides.get(other) ?? describedBy(yield other, optionsOf, [], isAsked);
      besides.set(other, said);
      group.push(...(said.get(keyText(key)) ?? []));
    }
    const event = toEvent(group, optionsOf, problems);
    if (event !== undefined) events.push(event);
  }
  return { events, problems };
}
