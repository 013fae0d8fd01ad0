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
  : Conditions<Extract<T, Scalar>> | NestedFilter<Exclude<T, Scalar | undefined>>;

type NestedFilter<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? PatternFilter<T>
    : never;

type Scalar = string | number | boolean | null;

/** An item of an array, of an array of arrays as well; anything else is itself. */
type Item<T> = T extends readonly (infer I)[] ? (I extends readonly (infer J)[] ? J : I) : T;

/** At least one: EventBridge refuses an empty list. */
type Conditions<T> = [T] extends [never] ? never : OneOrMore<Condition<T>>;

type OneOrMore<T> = readonly [T, ...T[]];

type Condition<T> =
  | T
  | { readonly exists: boolean }
  | (Extract<T, string | number> extends never ? never : AnythingBut<T>)
  | (Extract<T, string> extends never ? never : StringCondition)
  | (Extract<T, number> extends never ? never : { readonly numeric: NumericRange });

interface AnythingBut<T> {
  readonly 'anything-but':
    | Extract<T, string | number>
    | OneOrMore<Extract<T, string>>
    | OneOrMore<Extract<T, number>>
    | (Extract<T, string> extends never ? never : AnyStringBut);
}

type AnyStringBut =
  | { readonly prefix: string | OneOrMore<string> }
  | { readonly suffix: string | OneOrMore<string> }
  | { readonly wildcard: string | OneOrMore<string> }
  | IgnoringCase<string | OneOrMore<string>>;

type StringCondition =
  | { readonly prefix: string | IgnoringCase<string> }
  | { readonly suffix: string | IgnoringCase<string> }
  | IgnoringCase<string>
  /** `*` stands for any run of characters, `\*` for itself. */
  | { readonly wildcard: string }
  /** A range of IP addresses, v4 or v6: `10.0.0.0/24`. */
  | { readonly cidr: string };

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
