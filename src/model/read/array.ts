import type { ArrayRules, JsonValue, Schema } from '../schema.js';
import { isArray, own, type JsonObject } from './json.js';
import { defined } from '../../defined.js';
import type { Place } from './place.js';

type Read = (node: JsonValue, place: Place) => Schema;

export const arrayKeywords: ReadonlySet<string> = new Set([
  'items',
  'additionalItems',
  'prefixItems',
  'minItems',
  'maxItems',
  'uniqueItems',
]);

/** The keywords about arrays (Draft 4 validation, section 5.3; `prefixItems` of 2020-12). */
export function readArray(node: JsonObject, place: Place, read: Read): ArrayRules {
  const items = own(node, 'items');
  const prefixItems = own(node, 'prefixItems');
  const [prefix, rest] = isArray(items)
    ? [readPrefix(items, place.down('items'), read), readRest(node, 'additionalItems', place, read)]
    : [
        isArray(prefixItems) ? readPrefix(prefixItems, place.down('prefixItems'), read) : undefined,
        readRest(node, 'items', place, read),
      ];
  return defined({
    prefix,
    items: rest,
    minItems: place.count(node, 'minItems'),
    maxItems: place.count(node, 'maxItems'),
    uniqueItems: own(node, 'uniqueItems') === true ? (true as const) : undefined,
  });
}

function readPrefix(items: readonly JsonValue[], place: Place, read: Read): Schema[] | undefined {
  return items.length === 0 ? undefined : items.map((item, i) => read(item, place.down(i)));
}

function readRest(
  node: JsonObject,
  keyword: string,
  place: Place,
  read: Read,
): Schema | false | undefined {
  const rest = own(node, keyword);
  if (rest === undefined || rest === true) return undefined;
  return rest === false ? false : read(rest, place.down(keyword));
}
