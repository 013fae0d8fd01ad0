import { ProblemError } from '../problems.js';
import type { World } from '../world.js';
import type { Ask } from './ask.js';
import { chooseArchive } from './choose-archive.js';
import { chooseRules, type EventRule } from './choose-rules.js';
import { chooseSpan, type Wanted } from './choose-span.js';
import type { Archive, EventsApi, Span } from './events-api.js';

/** What was said of a replay. */
export interface Wish extends Wanted {
  readonly bus: string;
  readonly archive: string | undefined;
  readonly rules: readonly string[];
  readonly name: string | undefined;
  /** No rule is to get the events, so those that were named only say which events are meant. */
  readonly isAside: boolean;
}

/** A replay with everything about it decided. */
export interface Plan {
  readonly name: string;
  readonly bus: string;
  readonly busArn: string;
  readonly archive: Archive;
  /** None: every event is meant. */
  readonly rules: readonly EventRule[];
  readonly span: Span;
}

/**
 * Decides what is not said, by looking and by asking.
 * @throws ProblemError with what is in the way
 */
export async function planReplay(
  events: EventsApi,
  wish: Wish,
  ask: Ask | undefined,
  world: World,
): Promise<Plan> {
  const { bus } = wish;
  const busArn = await events.busArn(bus);
  if (busArn === undefined) throw ProblemError.of('EVB_BUS_NOT_FOUND', {}, { bus });
  const archive = await chooseArchive(await events.archives(busArn), wish.archive, bus, ask);
  const isOfRules = !wish.isAside || wish.rules.length > 0;
  const rules = isOfRules ? chooseRules(await events.rules(bus), wish.rules, bus) : [];
  const span = await chooseSpan(archive, wish, ask, world.now);
  const name = wish.name ?? uniqueName(archive.name, world);
  return { name, bus, busArn, archive, rules, span };
}

/** `orders-20260131T120000Z-4f2a`: tells people what and when, and is like no other. At most 64 characters. */
export function uniqueName(stem: string, { now, random }: World): string {
  const stamp = new Date(now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const suffix = Math.floor(random() * 0x10000)
    .toString(16)
    .padStart(4, '0');
  return `${stem.slice(0, 42)}-${stamp}-${suffix}`;
}

/** When a name was made by {@link uniqueName}, in milliseconds since 1970; `undefined`: it was not. */
export function timeOfName(stem: string, name: string): number | undefined {
  if (!name.startsWith(`${stem}-`)) return undefined;
  const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{4}$/;
  const [, ...parts] = stamp.exec(name.slice(stem.length + 1)) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The region that an ARN speaks of. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
