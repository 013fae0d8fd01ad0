import type { Schema } from '../../model/schema.js';
import { identifier } from '../safe-text.js';
import type { MaybeTest } from './test.js';

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
  /** The name of something of the runtime, which is then imported. */
  readonly use: (name: string) => string;
  /**
   * The name of a function or constant that the module declares: the same for the same text.
   * @param name where it is free; a number goes with it where it is not
   * @param write its declaration, given its name
   */
  readonly share: (name: string, text: string, write: (name: string) => string) => string;
  /** The test of a value of that schema, as an expression of `x`. */
  readonly test: (schema: Schema, x: string, scope: Scope) => MaybeTest;
}

/** Parameters of a function that tests one value. */
export function parameters(scope: Scope): string[] {
  return scope.deep ? ['value: unknown', 'depth: number'] : ['value: unknown'];
}

/** The last argument of a call that goes one level down. */
export function depthArgument(scope: Scope): string {
  return scope.deep ? ', depth + 1' : '';
}

export function guardName(type: string): string {
  return identifier(`is${type}`);
}

/** The function that does the work: beside the exported guard of a recursive detail there is one with a depth. */
export function guardFunction(type: string, scope: Scope): string {
  const counted = type === scope.rootName && scope.recursive.has(type);
  return counted ? `${guardName(type)}At` : guardName(type);
}

export function guardCall(type: string, x: string, scope: Scope): string {
  const depth = scope.deep ? 'depth + 1' : '0';
  return scope.recursive.has(type)
    ? `${guardFunction(type, scope)}(${x}, ${depth})`
    : `${guardName(type)}(${x})`;
}
