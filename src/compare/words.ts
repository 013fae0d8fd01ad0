import { words } from '../model/words.js';

/** What words in property names say of each other. Data for {@link likenessOfNames}. */

/** Words that are used for one another. */
const synonyms: readonly (readonly string[])[] = [
  ['id', 'identifier', 'uuid', 'guid'],
  ['number', 'no', 'num', 'nr'],
  ['reference', 'ref'],
  ['quantity', 'qty', 'count', 'units'],
  ['amount', 'total', 'sum', 'value'],
  ['price', 'cost'],
  ['email', 'mail'],
  ['phone', 'telephone', 'tel', 'mobile'],
  ['date', 'time', 'timestamp', 'datetime', 'at', 'on', 'ts'],
  ['customer', 'client', 'buyer'],
  ['vendor', 'supplier', 'seller', 'merchant'],
  ['description', 'desc', 'summary'],
  ['message', 'msg', 'text', 'body'],
  ['url', 'uri', 'link', 'href'],
  ['type', 'kind', 'category'],
  ['status', 'state'],
  ['image', 'picture', 'photo'],
  ['zip', 'postcode', 'postal'],
  ['comment', 'note', 'remark'],
  ['company', 'organization', 'organisation', 'org'],
  ['first', 'given'],
  ['last', 'family', 'surname'],
  ['item', 'line', 'entry'],
  ['error', 'failure'],
  ['reason', 'cause'],
  ['enabled', 'active'],
  ['created', 'creation'],
  ['updated', 'modified', 'changed'],
  ['environment', 'env', 'stage'],
];

/** Words that add nothing to what a name means. */
const idle =
  'a an the of in is has at on value data info detail details list array collection text string utc iso ms millis seconds current full';

/** Words that make another thing of what follows: `previousStatus` is not `status`. */
const distinguishing =
  'previous prev old former original new next last first min minimum max maximum sub start end from to source target billing shipping created updated deleted parent child expected actual estimated other secondary alternate net gross tax before after left right un not non';

const groups = new Map(
  synonyms.flatMap((group, i) => group.map((word) => [singular(word), i] as const)),
);
const idleWords: ReadonlySet<string> = new Set(wordsOf(idle));
const distinguishingWords: ReadonlySet<string> = new Set(wordsOf(distinguishing));

/** Whether two words, as {@link wordsOf} gives them, are used for one another. */
export function areSynonyms(a: string, b: string): boolean {
  const group = groups.get(a);
  return group !== undefined && group === groups.get(b);
}

/** Whether a word is one that others are used for. */
export function hasSynonyms(word: string): boolean {
  return groups.has(word);
}

/** Whether a word adds nothing to what a name means. */
export function isIdle(word: string): boolean {
  return idleWords.has(word);
}

/** Whether a word makes another thing of what follows. */
export function isDistinguishing(word: string): boolean {
  return distinguishingWords.has(word);
}

/** The words of a name, in lower case and singular: `order_lines` is `order line`. */
export function wordsOf(name: string): string[] {
  return words(name).map((word) => singular(word.toLowerCase()));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length < 3 || !word.endsWith('s')) return word;
  return /(ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}
