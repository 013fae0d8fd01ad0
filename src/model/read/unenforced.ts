import { canonical } from '../canonical.js';
import type { JsonKind, Unenforced } from '../schema.js';
import { isObject, own, type JsonObject } from './json.js';
import type { Place } from './place.js';

/** What a schema says, and the guards leave unsaid: each is reported. */
export function readUnenforced(node: JsonObject, place: Place): Unenforced[] | undefined {
  const found = [
    ...keywordsIn(node, place),
    ...patternIn(node, place),
    ...namePatternsIn(node, place),
  ];
  return found.length === 0 ? undefined : found;
}

interface Keyword {
  readonly keyword: string;
  readonly kind?: JsonKind;
  /** What says something beside the keyword alone. */
  readonly beside?: readonly string[];
}

/** Keywords of later drafts that would narrow a value and that the model cannot express. */
const keywords: readonly Keyword[] = [
  { keyword: 'if', beside: ['then', 'else'] },
  { keyword: 'contains', kind: 'array', beside: ['minContains', 'maxContains'] },
  { keyword: 'propertyNames', kind: 'object' },
  { keyword: 'unevaluatedProperties', kind: 'object' },
  { keyword: 'unevaluatedItems', kind: 'array' },
  { keyword: '$dynamicRef' },
  { keyword: '$recursiveRef' },
];

function keywordsIn(node: JsonObject, place: Place): Unenforced[] {
  return keywords.flatMap(({ keyword, beside = [], ...about }) => {
    const value = own(node, keyword);
    if (value === undefined) return [];
    place.down(keyword).report('EVB_KEYWORD_NOT_ENFORCED', { keyword });
    const others = beside.flatMap((other) => {
      const written = own(node, other);
      return written === undefined ? [] : [`${other} ${canonical(written)}`];
    });
    return [{ keyword, ...about, text: [canonical(value), ...others].join(' ') }];
  });
}

function patternIn(node: JsonObject, place: Place): Unenforced[] {
  const source = own(node, 'pattern');
  return typeof source === 'string' && isRefused(source, place.down('pattern'))
    ? [{ keyword: 'pattern', kind: 'string', text: source }]
    : [];
}

/** Without one of the patterns it is not known which names are the additional ones, either. */
function namePatternsIn(node: JsonObject, place: Place): Unenforced[] {
  const written = own(node, 'patternProperties');
  const here = place.down('patternProperties');
  const refused = Object.entries(isObject(written) ? written : {}).filter(([source]) =>
    isRefused(source, here.down(source)),
  );
  if (refused.length === 0) return [];
  const additional = own(node, 'additionalProperties') ?? true;
  return Object.entries({
    patternProperties: Object.fromEntries(refused),
    ...(additional === true ? {} : { additionalProperties: additional }),
  }).map(([keyword, value]) => ({ keyword, kind: 'object', text: canonical(value) }));
}

function isRefused(source: string, place: Place): boolean {
  const judged = place.judge(source);
  if ('pattern' in judged) return false;
  place.report('EVB_PATTERN_NOT_ENFORCED', { reason: judged.refused });
  return true;
}
