/** Where in an event something changed: as a pointer for machines and as a path for people. */

import { escapeToken } from '../text/json-pointer.js';

/** One step down into a value. `items` and `values` stand for all items of an array, all values of a map. */
export type Step =
  | { readonly to: 'property'; readonly name: string }
  | { readonly to: 'items' }
  | { readonly to: 'position'; readonly index: number }
  | { readonly to: 'values' }
  | { readonly to: 'matching'; readonly pattern: string };

export interface Place {
  readonly parent?: Place;
  readonly step: Step;
  /** What holds of the value here when only one of several variants is meant. */
  readonly when?: string;
}

export const detailPlace: Place = { step: { to: 'property', name: 'detail' } };

/** The place one step down. */
export function below(parent: Place, step: Step): Place {
  return { parent, step };
}

/** The place of a property of an object. */
export function propertyOf(parent: Place, name: string): Place {
  return below(parent, { to: 'property', name });
}

/** The same place, looking at one variant of what may be there. */
export function where(place: Place, when: string): Place {
  return { ...place, when: place.when === undefined ? when : `${place.when}, ${when}` };
}

/** The steps from the event down to the place. */
export function stepsTo(place: Place): readonly Step[] {
  return ancestry(place).map(({ step }) => step);
}

/**
 * The place as a JSON pointer (RFC 6901) into the event, with one addition: the token `*` stands
 * for every item of an array or every value of a map. A property that is really called `*` is `~2`.
 */
export function pointerTo(place: Place): string {
  return stepsTo(place)
    .map((step) => `/${token(step)}`)
    .join('');
}

function token(step: Step): string {
  if (step.to === 'property') return escapeName(step.name);
  return step.to === 'position' ? String(step.index) : '*';
}

function escapeName(name: string): string {
  return name === '*' ? '~2' : escapeToken(name);
}

/** The place as people write it: `detail.items[].sku`, `detail["x-y"]`, `detail.prices[*]`. */
export function pathTo(place: Place): string {
  return stepsTo(place).reduce((path, step) => path + access(step, path === ''), '');
}

function access(step: Step, first: boolean): string {
  switch (step.to) {
    case 'property':
      if (!/^[A-Za-z_$][\w$]*$/.test(step.name)) return `[${JSON.stringify(step.name)}]`;
      return first ? step.name : `.${step.name}`;
    case 'items':
      return '[]';
    case 'position':
      return `[${step.index}]`;
    case 'values':
      return '[*]';
    case 'matching':
      return `[/${step.pattern}/]`;
  }
}

/** Which variants are meant on the way to the place; empty when all are. */
export function conditionsOn(place: Place): readonly string[] {
  return ancestry(place).flatMap(({ when }) => (when === undefined ? [] : [when]));
}

function ancestry(place: Place): Place[] {
  const places: Place[] = [];
  for (let here: Place | undefined = place; here !== undefined; here = here.parent)
    places.push(here);
  return places.reverse();
}
