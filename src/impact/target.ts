import { ts } from 'ts-morph';
import type { Change } from '../compare/change.js';
import { groupBy } from '../group-by.js';
import { unescapeToken } from '../text/json-pointer.js';
import type { EventCode } from './event-code.js';
import { constituents, propertiesNamed } from './types.js';
import { declarationsOfEvent, namesOfEvent } from './whole-event.js';

/** Declarations in generated code that changes are about, and what uses of them are called. */
export interface Target {
  readonly changes: readonly Change[];
  /** The names under which code can speak of the declarations. */
  readonly names: ReadonlySet<string>;
  readonly declarations: ReadonlySet<ts.Node>;
  /** A property in the detail, an object to which a property comes, or the event as a whole. */
  readonly kind: 'property' | 'object' | 'event';
  /** With the event as a whole alone. */
  readonly event?: EventCode;
}

/**
 * Finds what the changes of an event are about. A change at a place that the generated types do not
 * speak of, as a property that comes, is about the object that it comes to, if that breaks whoever
 * makes such objects.
 */
export function targetsOf(
  event: EventCode,
  changes: readonly Change[],
  checker: ts.TypeChecker,
): readonly Target[] {
  return [...groupBy(changes, ({ pointer }) => pointer)].flatMap(([pointer, own]) => {
    const steps = stepsOf(pointer);
    if (steps.length === 0) return [wholeEvent(event, own)];
    const place = placeIn(event, steps, checker);
    if (place === undefined) return [];
    return 'property' in place
      ? [propertyTarget(place.property, own)]
      : objectTarget(place.objects, own);
  });
}

function wholeEvent(event: EventCode, changes: readonly Change[]): Target {
  const declarations = declarationsOfEvent(event);
  return { changes, names: namesOfEvent(event), declarations, kind: 'event', event };
}

function propertyTarget(symbols: readonly ts.Symbol[], changes: readonly Change[]): Target {
  const names = new Set(symbols.map((symbol) => symbol.name));
  return { changes, names, declarations: declarationsOf(symbols), kind: 'property' };
}

function objectTarget(
  declarations: ReadonlySet<ts.Node>,
  changes: readonly Change[],
): readonly Target[] {
  const breaking = changes.filter(({ breaks }) => breaks.includes('producers'));
  const names = new Set<string>();
  return breaking.length === 0 ? [] : [{ changes: breaking, names, declarations, kind: 'object' }];
}

/** The steps into the detail; those into items and values of a map at the end are left out. */
function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(2);
  const last = steps.findLastIndex((step) => step !== '*');
  return steps.slice(0, last + 1);
}

function detailType({ module, names }: EventCode, checker: ts.TypeChecker): readonly ts.Type[] {
  const symbol = exportOf(module, `${names.stem}Detail`, checker);
  return symbol === undefined ? [] : constituents(checker.getDeclaredTypeOfSymbol(symbol), checker);
}

function exportOf(
  module: ts.SourceFile,
  name: string,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(module);
  return symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
}

type PlaceInType =
  | { readonly property: readonly ts.Symbol[] }
  /** It is not there: only the objects that it would be in. */
  | { readonly objects: ReadonlySet<ts.Node> };

function placeIn(
  event: EventCode,
  steps: readonly string[],
  checker: ts.TypeChecker,
): PlaceInType | undefined {
  let types = detailType(event, checker);
  let property: readonly ts.Symbol[] = [];
  const isOurs = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.some((one) => one.getSourceFile() === event.module);
  for (const [i, step] of steps.entries()) {
    const named = step === '*' ? [] : propertiesNamed(types, nameOf(step), checker);
    const symbols = named.filter(isOurs);
    const inner =
      symbols.length > 0
        ? symbols.map((one) => checker.getTypeOfSymbol(one))
        : innerTypes(types, step, checker);
    if (inner.length === 0) {
      return i === steps.length - 1
        ? { objects: declarationsOf(types.flatMap(symbolsOf)) }
        : undefined;
    }
    if (symbols.length > 0) property = symbols;
    types = inner.flatMap((type) => constituents(type, checker));
  }
  return { property };
}

/** The token of a pointer as a name, see pointerTo in compare/place.ts. */
function nameOf(token: string): string {
  return token === '~2' ? '*' : unescapeToken(token);
}

/** Items of arrays and values of maps. */
function innerTypes(
  types: readonly ts.Type[],
  step: string,
  checker: ts.TypeChecker,
): readonly ts.Type[] {
  if (step !== '*' && !/^\d+$/.test(step)) return [];
  return types.flatMap(
    (type) =>
      checker.getIndexTypeOfType(type, ts.IndexKind.Number) ??
      checker.getIndexTypeOfType(type, ts.IndexKind.String) ??
      [],
  );
}

function symbolsOf(type: ts.Type): readonly ts.Symbol[] {
  return type.isIntersection() ? type.types.flatMap(symbolsOf) : [type.getSymbol() ?? []].flat();
}

function declarationsOf(symbols: readonly ts.Symbol[]): ReadonlySet<ts.Node> {
  return new Set(symbols.flatMap((symbol) => symbol.declarations ?? []));
}
