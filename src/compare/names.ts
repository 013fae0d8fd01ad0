import { areSynonyms, hasSynonyms, isDistinguishing, isIdle, wordsOf } from './words.js';

/** How much one property name is like another. */
export interface NameLikeness {
  /** 0 to 1. */
  readonly score: number;
  readonly says: string;
  /** The names tell two things apart (`startDate`, `endDate`), whatever their types have in common. */
  readonly opposed: boolean;
}

/** Words are compared each with each; a name of more is no name that people gave. */
const mostWords = 20;

const unrelated: NameLikeness = { score: 0, says: 'unrelated names', opposed: false };
const opposed: NameLikeness = { score: 0.2, says: 'names of two things', opposed: true };

/**
 * Compares names by their words; the same whichever comes first.
 * @param context words of what the property stands in: `order` says little more in an order
 */
export function likenessOfNames(a: string, b: string, context: ReadonlySet<string>): NameLikeness {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || other.length === 0) return unrelated;
  if (one.length > mostWords || other.length > mostWords) return unrelated;
  if (one.join('') === other.join('')) return { score: 1, says: 'the same words', opposed: false };
  const { shared, likeness, left, right } = align(one, other);
  if (shared === 0) return likenessOfWholes(one, other);
  if (left.length > 0 && right.length > 0) return likenessOfLeftovers(left, right);
  if (left.length === 0 && right.length === 0) {
    return { score: 0.95 * likeness, says: 'words that mean the same', opposed: false };
  }
  const longer = left.length > 0 ? one : other;
  const extra = left.length > 0 ? left : right;
  return likenessOfContained(longer, extra, likeness, context);
}

/** Words of one name paired with words of the other. */
interface Alignment {
  readonly shared: number;
  /** Of the paired words, on average. */
  readonly likeness: number;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Pairs equal words before those that only resemble each other. */
function align(one: readonly string[], other: readonly string[]): Alignment {
  const pairs = one
    .flatMap((a, i) => other.map((b, j) => ({ i, j, likeness: likenessOfWords(a, b) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((x, y) => y.likeness - x.likeness);
  const [ofOne, ofOther] = [new Set<number>(), new Set<number>()];
  let sum = 0;
  for (const { i, j, likeness } of pairs) {
    if (ofOne.has(i) || ofOther.has(j)) continue;
    ofOne.add(i);
    ofOther.add(j);
    sum += likeness;
  }
  return {
    shared: ofOne.size,
    likeness: sum / ofOne.size,
    left: one.filter((_, i) => !ofOne.has(i)),
    right: other.filter((_, j) => !ofOther.has(j)),
  };
}

function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  if (areSynonyms(a, b)) return 0.9;
  if (abbreviates(a, b) || abbreviates(b, a)) return 0.9;
  return isMisspelt(a, b) ? 0.9 : 0;
}

/** `addr` for address, `qty` for quantity: the first letter, and the others in order. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short.length >= long.length || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  if (short.length > 4) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length && !/[aeiou]/.test(short.slice(1));
}

/** One letter too many, too few, another, or two turned round. */
function isMisspelt(a: string, b: string): boolean {
  if (Math.max(a.length, b.length) < 6 || a[0] !== b[0]) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2 && right.length === 2) return left === [...right].reverse().join('');
  return left.length <= 1 && right.length <= 1;
}

/** Names without a word in common: initials (`dob`, `dateOfBirth`), or one misspelt as a whole. */
function likenessOfWholes(one: readonly string[], other: readonly string[]): NameLikeness {
  if (areInitials(one, other) || areInitials(other, one)) {
    return { score: 0.9, says: 'one is the initials of the other', opposed: false };
  }
  if (isMisspelt(one.join(''), other.join(''))) {
    return { score: 0.85, says: 'nearly the same letters', opposed: false };
  }
  const distinguished = one.some(isDistinguishing) && other.some(isDistinguishing);
  return distinguished || meanOtherThings(one, other) ? opposed : unrelated;
}

/** Words of which we know the synonyms, and the other is none of them: `buyer`, `seller`. */
function meanOtherThings(one: readonly string[], other: readonly string[]): boolean {
  return one.every(hasSynonyms) && other.every(hasSynonyms);
}

function areInitials(short: readonly string[], long: readonly string[]): boolean {
  const [word, ...others] = short;
  if (word === undefined || others.length > 0 || long.length < 2) return false;
  return word === long.map((part) => part[0]).join('');
}

/** Each has words that the other lacks: `customerId` and `orderId` share a word and are two things. */
function likenessOfLeftovers(left: readonly string[], right: readonly string[]): NameLikeness {
  const idleAlone = [...left, ...right].every(isIdle);
  return idleAlone ? { score: 0.8, says: 'the same but for idle words', opposed: false } : opposed;
}

/** One name has all the words of the other and more: `id` and `orderId`. */
function likenessOfContained(
  longer: readonly string[],
  extra: readonly string[],
  likeness: number,
  context: ReadonlySet<string>,
): NameLikeness {
  const says = 'one name contains the other';
  const repeats = (word: string): boolean =>
    longer.some((other) => other !== word && areSynonyms(word, other));
  if (extra.every((word) => isIdle(word) || context.has(word) || repeats(word))) {
    return { score: 0.95 * likeness, says, opposed: false };
  }
  if (extra.some(isDistinguishing)) return { ...opposed, score: 0.3 };
  const last = longer.at(-1);
  const endsAlike = last !== undefined && !extra.includes(last);
  const adds = endsAlike ? 0.85 : isKindOfValue(last) ? 0.8 : 0.45;
  return { score: adds * likeness, says, opposed: false };
}

/** A last word that only says in what form the same thing is given: `customer`, `customerId`. */
function isKindOfValue(word: string | undefined): boolean {
  return word !== undefined && /^(id|name|code|key|number|address|date|time|count|url)$/.test(word);
}
