/* eslint-disable */
/**
 * EventBridge's pattern language, typed by what is matched
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
 */

import type { Inherited } from './values.js';

/** A pattern as PutRule takes it, in JSON. */
export interface EventPattern<Source extends string, DetailType extends string> {
  source: [Source];
  'detail-type': [DetailType];
  detail?: { [name: string]: unknown };
}

/**
 * Which objects match. Every property named here must match; it does when one of its conditions
 * does. What is said of an array holds for one of its items.
 */
export type PatternFilter<T> = {
  readonly [Name in keyof T]?: PropertyFilter<Item<T[Name]>> | Inherited<Name> | InMap<T, Name>;
} & {
  /** One of these must match, besides. */
  readonly $or?: Alternatives<T>;
};

type Alternatives<T> = readonly [PatternFilter<T>, PatternFilter<T>, ...PatternFilter<T>[]];

/** Beside an index signature, `$or` has to fit that as well. */
type InMap<T, Name> = string extends Name ? Alternatives<T> : never;

type PropertyFilter<T> = unknown extends T
  ? Conditions<Scalar> | PatternFilter<{ [name: string]: unknown }>
  : Conditions<Extract<T, Scalar>> | NestedFilter<Exclude<T, NoObject>>;

type NestedFilter<T> = [T] extends [never] ? never : PatternFilter<Merged<T>>;

/** Of several objects one, with all that one of them may have: conditions may hold for several. */
type Merged<T> = true extends IsUnion<T> ? { [Name in NameIn<T>]: ValueIn<T, Name> } : T;

type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

type NameIn<T> = T extends unknown ? keyof T : never;

type ValueIn<T, Name> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;

/** What has no properties to match. Of functions are those that every object inherits. */
type NoObject = Scalar | readonly unknown[] | Function | undefined;

type Scalar = string | number | boolean | null;

/** An item of an array, of an array of arrays as well; anything else is itself. */
type Item<T> = T extends readonly (infer I)[] ? (I extends readonly (infer J)[] ? J : I) : T;

/** At least one: EventBridge refuses an empty list. */
type Conditions<T> = [T] extends [never] ? never : OneOrMore<Condition<T>>;

type OneOrMore<T> = readonly [T, ...T[]];

type Condition<T> = T | OneOf<Operators<T>>;

/** EventBridge takes one operator a condition. */
type OneOf<T> = {
  [Name in keyof T]: { readonly [N in Name]: T[N] } & {
    readonly [N in Exclude<keyof T, Name>]?: never;
  };
}[keyof T];

type Operators<T> = { exists: boolean } & (Extract<T, string | number> extends never
  ? unknown
  : { 'anything-but': AnythingBut<T> }) &
  (Extract<T, string> extends never ? unknown : StringOperators) &
  (Extract<T, number> extends never ? unknown : { numeric: NumericRange });

type AnythingBut<T> =
  | Extract<T, string | number>
  | OneOrMore<Extract<T, string>>
  | OneOrMore<Extract<T, number>>
  | (Extract<T, string> extends never ? never : OneOf<AnyStringBut>);

interface AnyStringBut extends IgnoringCase<string | OneOrMore<string>> {
  prefix: string | OneOrMore<string>;
  suffix: string | OneOrMore<string>;
  wildcard: string | OneOrMore<string>;
}

interface StringOperators extends IgnoringCase<string> {
  prefix: string | IgnoringCase<string>;
  suffix: string | IgnoringCase<string>;
  /** `*` stands for any run of characters, `\*` for itself. */
  wildcard: string;
  /** A range of IP addresses, v4 or v6: `10.0.0.0/24`. */
  cidr: string;
}

interface IgnoringCase<T> {
  readonly 'equals-ignore-case': T;
}

type NumericRange =
  | readonly ['=' | '<' | '<=' | '>' | '>=', number]
  | readonly ['>' | '>=', number, '<' | '<=', number];

/**
 * A pattern for the events of one source and detail-type.
 * @param filter which of them, by their detail; all when left out
 */
export function eventPattern<Source extends string, DetailType extends string>(
  source: Source,
  detailType: DetailType,
  filter: object = {},
): EventPattern<Source, DetailType> {
  const detail = { ...filter };
  return {
    source: [source],
    'detail-type': [detailType],
    ...(Object.keys(detail).length > 0 && { detail }),
  };
}
