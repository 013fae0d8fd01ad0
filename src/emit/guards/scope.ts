import type { Schema } from '../../model/schema.js';
import { pascalCase, words } from '../../model/words.js';
import { cut } from '../../text/cut.js';
import { identifier } from '../safe-text.js';
import type { Remembering } from './remembered.js';
import { call, type MaybeTest, type Test } from './test.js';

/** What is known and gathered while the guards of one module are written. */
export interface Scope extends Remembering {
  /** Whether the test of a schema refuses `undefined`. */
  readonly impliesDefined: (schema: Schema) => boolean;
  /** Types that may hold themselves: their guards count how deep they are. */
  readonly recursive: ReadonlySet<string>;
  readonly rootName: string;
  /** Whether `format` is checked. */
  readonly formats: 'annotate' | 'assert';
  /** Whether the function being written counts its depth. */
  readonly deep: boolean;
  /** Whether it is given what was said. */
  readonly recalls: boolean;
  /** The type whose guard is being written, and the properties that lead from it to the test. */
  readonly place: readonly [type: string, ...properties: string[]];
  /** How many functions in place are around the test. */
  readonly level: number;
  /** The name of something of the runtime, which is then imported. */
  readonly use: (name: string) => string;
  /**
   * The name of a function or constant that the module declares: the same for the same key.
   * @param name where it is free; a number goes with it where it is not
   * @param write its declaration, given its name
   */
  readonly share: (key: string, name: string, write: (name: string) => string) => string;
  /** The test of a value of that schema, as an expression of `x`. */
  readonly test: (schema: Schema, x: string, scope: Scope) => MaybeTest;
}

/** The scope of a property's test. */
export function inside(scope: Scope, property: string): Scope {
  return { ...scope, place: [...scope.place, property] };
}

/** Longer names are cut. */
const maxLength = 100;

/** What a place is called: `OrderCreatedTags`. */
export function placeName({ place: [type, ...properties] }: Scope): string {
  const tail = properties.map((name) => pascalCase(words(name))).join('');
  return cut(`${type}${tail}`, maxLength);
}

/** Parameters of a function that tests one value. */
export function parameters({ recalls, deep }: Scope): string[] {
  return [
    'value: unknown',
    ...(recalls ? ['verdicts: Verdicts'] : []),
    ...(deep ? ['depth: number'] : []),
  ];
}

/** Arguments of a call of such a function, about any expression. */
export function callArguments(
  x: string,
  { recalls, deep }: Scope,
  depth = 'depth + 1',
): readonly string[] {
  return [x, ...(recalls ? ['verdicts'] : []), ...(deep ? [depth] : [])];
}

export function guardName(type: string): string {
  return identifier(`is${type}`);
}

/** Whether the guard of a type needs more than the value. */
export function isGuided(type: string, { recursive, recalling }: Scope): boolean {
  return recursive.has(type) || recalling.has(type);
}

/** The function that does the work: beside the exported guard of a detail there may be one that needs more. */
export function guardFunction(type: string, scope: Scope): string {
  const isInner = type === scope.rootName && isGuided(type, scope);
  return isInner ? `${guardName(type)}At` : guardName(type);
}

export function guardCall(type: string, x: string, scope: Scope): Test {
  const { recursive, remembered, recalling } = scope;
  const guard = guardFunction(type, scope);
  const depth = recursive.has(type) ? [scope.deep ? 'depth + 1' : '0'] : [];
  if (remembered.has(type)) return call('verdicts.once', guard, x, ...depth);
  return call(guard, x, ...(recalling.has(type) ? ['verdicts'] : []), ...depth);
}
