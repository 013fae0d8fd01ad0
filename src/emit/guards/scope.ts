import type { Schema } from '../../model/schema.js';
import { pascalCase, words } from '../../model/words.js';
import { cut } from '../../text/cut.js';
import { identifier } from '../safe-text.js';
import { call, type MaybeTest, type Test } from './test.js';

/** What is known and gathered while the guards of one module are written. */
export interface Scope {
  /** Schema of every named type. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Types that may hold themselves: their guards count how deep they are. */
  readonly recursive: ReadonlySet<string>;
  readonly rootName: string;
  /** Whether `format` is checked. */
  readonly formats: 'annotate' | 'assert';
  /** Whether the function being written counts its depth. */
  readonly deep: boolean;
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
export function parameters(scope: Scope): string[] {
  return scope.deep ? ['value: unknown', 'depth: number'] : ['value: unknown'];
}

/** The last argument of a call that goes one level down. */
export function depthArgument(scope: Scope): readonly string[] {
  return scope.deep ? ['depth + 1'] : [];
}

export function guardName(type: string): string {
  return identifier(`is${type}`);
}

/** The function that does the work: beside the exported guard of a recursive detail there is one with a depth. */
export function guardFunction(type: string, scope: Scope): string {
  const counted = type === scope.rootName && scope.recursive.has(type);
  return counted ? `${guardName(type)}At` : guardName(type);
}

export function guardCall(type: string, x: string, scope: Scope): Test {
  const depth = scope.deep ? 'depth + 1' : '0';
  return scope.recursive.has(type)
    ? call(guardFunction(type, scope), x, depth)
    : call(guardName(type), x);
}
