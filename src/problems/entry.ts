/** What a sentence speaks of, by name. */
export type Facts<Name extends string> = Readonly<Record<Name, string | number>>;

/** One kind of problem: what is wrong, and the one next step. */
export interface Entry {
  readonly severity: 'error' | 'warning';
  readonly message: Sentence;
  readonly fix: string | Sentence;
}

/** Each names the facts that it speaks of; whoever reports the problem must know them. */
type Sentence = (facts: never) => string;
