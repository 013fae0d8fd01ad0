/* eslint-disable */
/** Made-up events, for tests. */
import { EventValidationError } from './runtime/check.js';
import type { AnyEvent } from './runtime/envelope.js';
import type { HandledEvent } from './handle-events.js';
import type { JsonSchema } from './runtime/json-schema.js';
import type { EventDefinition } from './runtime.js';
import { NoSampleError } from './runtime/sample-schema.js';
import { sampleValue } from './runtime/sample-value.js';
import { deepEqual, record } from './runtime/values.js';
import type { Inherited } from './runtime/values.js';

/** Some of a value; an array is given whole. */
export type Overrides<T> = T extends readonly unknown[] | Function
  ? T
  : T extends object
    ? { readonly [Name in keyof T]?: Overrides<T[Name]> | Inherited<Name> }
    : T;

/**
 * An event that its guard accepts, the same for the same seed. With seed 1 every property is there
 * that may be, with others some are left out.
 * @param overrides what it has instead
 * @throws {EventValidationError} when nothing was found that fits; the paths say where overrides help
 */
export function sample<Event extends AnyEvent>(
  event: EventDefinition<Event>,
  seed = 1,
  overrides: Overrides<Event> | undefined = undefined,
): Event {
  const value = override(envelope(event, seed), overrides);
  if (event.is(value)) return value;
  const { issues = [] } = event['~standard'].validate(value);
  throw new EventValidationError('The sample', issues);
}

/** A value that is refused, because of what is at one path. */
export interface Mutant {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * For each path of a sample, the same with something there that its schema does not allow. Where
 * anything is allowed, or another path is blamed (within a union), there is none.
 */
export function mutants<Event extends AnyEvent>(event: EventDefinition<Event>, seed = 1): Mutant[] {
  const base = sample(event, seed);
  return pathsOf(base).flatMap((path) => {
    // A property may be left out, an item not.
    const isItem = typeof path.at(-1) === 'number';
    const wrongs = foreign.filter((wrong) => wrong !== undefined || !isItem);
    const values = wrongs.map((wrong) => replace(base, path, wrong));
    const value = values.find((one) => isBlamed(event, one, path));
    return value === undefined ? [] : [{ path, value }];
  });
}

interface SampledEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: { readonly schema: JsonSchema };
}

function envelope({ source, detailType, detail }: SampledEvent, seed: number) {
  const random = randomFrom(seed);
  const hex = Array.from({ length: 12 }, () => Math.floor(random() * 16).toString(16)).join('');
  const second = Math.floor(random() * 31_536_000);
  return {
    version: '0',
    id: `00000000-0000-4000-8000-${hex}`,
    'detail-type': detailType,
    source,
    account: '123456789012',
    time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().replace('.000', ''),
    region: 'us-east-1',
    resources: [],
    detail: sampleDetail(detail.schema, random, seed),
  };
}

function sampleDetail(schema: JsonSchema, random: () => number, seed: number) {
  const { definitions = {} } = schema;
  const optional = seed === 1 ? 1 : 0.7;
  try {
    return sampleValue(schema, {
      random,
      definitions,
      optional,
      within: [],
      budget: { left: 20_000 },
    });
  } catch (error) {
    if (error instanceof NoSampleError) return {};
    throw error;
  }
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function override(value: unknown, overrides: unknown): unknown {
  const own = record<object>(value);
  const others = record<object>(overrides);
  if (overrides === undefined) return value;
  if (own === undefined || others === undefined) return overrides;
  const values = new Map<string, unknown>(Object.entries(own));
  for (const [name, other] of Object.entries(others)) {
    values.set(name, override(values.get(name), other));
  }
  return Object.fromEntries(values);
}

/** One of each kind, none of which a schema is likely to list; and nothing. */
const foreign = [5.5, 'not a value', null, true, [], {}, undefined];

type Path = Mutant['path'];

function pathsOf(value: unknown, path: Path = []): Path[] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const deeper = parts.flatMap(([name, part]) =>
    pathsOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, ...deeper];
}

function replace(value: unknown, [step, ...rest]: Path, wrong: unknown): unknown {
  if (step === undefined) return wrong;
  const parts = Object.entries(value as object).map(([name, part]) =>
    name === String(step) ? [name, replace(part, rest, wrong)] : [name, part],
  );
  return Array.isArray(value)
    ? parts.map(([, part]) => part as unknown)
    : Object.fromEntries(parts);
}

function isBlamed(event: HandledEvent, value: unknown, path: Path): boolean {
  const { issues = [] } = event['~standard'].validate(value);
  return issues.some((issue) => deepEqual(issue.path, path));
}
