/** How flags are described, and what a described flag gives. */

export type Flags = Readonly<Record<string, Flag>>;

export type Flag = Says &
  (
    | { readonly kind: 'text'; readonly of: string; readonly must?: Must }
    | { readonly kind: 'whole'; readonly of: string; readonly least: number; readonly most: number }
    | { readonly kind: 'choice'; readonly from: readonly string[] }
    | {
        readonly kind: 'list';
        readonly of: string;
        readonly must?: Must;
        /** Whether commas separate values too. */
        readonly commas?: true;
      }
    /** Given or not. */
    | { readonly kind: 'switch' }
    /** `--name`, `--no-name`, or neither. */
    | { readonly kind: 'either' }
    /** What stands without a flag. */
    | { readonly kind: 'arguments'; readonly of: string; readonly most: number }
    /** What stands behind `--`. */
    | { readonly kind: 'rest'; readonly of: string }
  );

interface Says {
  readonly says: string;
}

/** What a value has to be, in code and in words. */
export interface Must {
  readonly test: (value: string) => boolean;
  readonly be: string;
}

/** The options that a command gets from its flags, checked. */
export type OptionsOf<F extends Flags> = { readonly [Name in keyof F]: ValueOf<F[Name]> };

type ValueOf<F extends Flag> = F extends { kind: 'text' }
  ? string | undefined
  : F extends { kind: 'whole' }
    ? number | undefined
    : F extends { kind: 'choice'; from: readonly (infer Choice)[] }
      ? Choice | undefined
      : F extends { kind: 'either' }
        ? boolean | undefined
        : F extends { kind: 'switch' }
          ? boolean
          : readonly string[];

/** How a flag is typed: `endpointUrl` is `--endpoint-url`. */
export function typed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
