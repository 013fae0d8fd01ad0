import { ts } from 'ts-morph';
import type { Change } from '../compare/change.js';
import { exportsOf } from '../model/names.js';
import type { EventCode } from './event-code.js';

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
  const byPointer = new Map<string, Change[]>();
  for (const change of changes) {
    byPointer.set(change.pointer, [...(byPointer.get(change.pointer) ?? []), change]);
  }
  return [...byPointer].flatMap(([pointer, own]) => {
    const steps = stepsOf(pointer);
    if (steps.length === 0) return [wholeEvent(event, own)];
    const place = placeIn(event, steps, checker);
    if (place === undefined) return [];
    if ('property' in place) return [propertyTarget(place.property, own)];
    const breaking = own.filter(({ breaks }) => breaks.includes('producers'));
    const { objects } = place;
    return breaking.length === 0
      ? []
      : [{ changes: breaking, names: new Set<string>(), declarations: objects, kind: 'object' }];
  });
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
        ? { objects: declarationsOf(types.flatMap(symbolOf)) }
        : undefined;
    }
    if (symbols.length > 0) property = symbols;
    types = inner.flatMap((type) => constituents(type, checker));
  }
  return { property };
}

/** The token of a pointer as a name, see pointerTo in compare/place.ts. */
function nameOf(token: string): string {
  return token === '~2' ? '*' : token.replaceAll('~1', '/').replaceAll('~0', '~');
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

function propertyTarget(symbols: readonly ts.Symbol[], changes: readonly Change[]): Target {
  const names = new Set(symbols.map((symbol) => symbol.name));
  return { changes, names, declarations: declarationsOf(symbols), kind: 'property' };
}

/** Everything that the module exports, and the event's key in the map. */
function wholeEvent(event: EventCode, changes: readonly Change[]): Target {
  const { source, detailType, names, module, index } = event;
  const exported = new Set(exportsOf(names.stem));
  const declarations = new Set<ts.Node>();
  for (const statement of module.statements) {
    for (const declaration of declarationsIn(statement)) {
      if (
        declaration.name &&
        ts.isIdentifier(declaration.name) &&
        exported.has(declaration.name.text)
      )
        declarations.add(declaration);
    }
  }
  const key = index && keyInMap(index, source, detailType);
  if (key !== undefined) declarations.add(key);
  return { changes, names: new Set([...exported, detailType]), declarations, kind: 'event', event };
}

function declarationsIn(statement: ts.Statement): readonly ts.NamedDeclaration[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
  return ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement)
    ? [statement]
    : ts.isTypeAliasDeclaration(statement)
      ? [statement]
      : [];
}

function keyInMap(
  index: ts.SourceFile,
  source: string,
  detailType: string,
): ts.TypeElement | undefined {
  const map = index.statements.find(
    (one): one is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(one) && one.name.text === 'EventMap',
  );
  const member = map && memberNamed(map.members, source);
  const type = member && ts.isPropertySignature(member) ? member.type : undefined;
  return type && ts.isTypeLiteralNode(type) ? memberNamed(type.members, detailType) : undefined;
}

function memberNamed(
  members: ts.NodeArray<ts.TypeElement>,
  text: string,
): ts.TypeElement | undefined {
  return members.find(
    ({ name }) => name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === text,
  );
}

/** The types that a value may be of, one by one. */
export function constituents(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.flags & ts.TypeFlags.Never) return [];
  const apparent = checker.getApparentType(type);
  return apparent.isUnion()
    ? apparent.types.flatMap((one) => constituents(one, checker))
    : [apparent];
}

/** What a name stands for in each of the types. */
export function propertiesNamed(
  types: readonly ts.Type[],
  name: string,
  checker: ts.TypeChecker,
): readonly ts.Symbol[] {
  return types.flatMap((type) => checker.getPropertyOfType(type, name) ?? []);
}

function symbolOf(type: ts.Type): readonly ts.Symbol[] {
  const symbol = type.getSymbol();
  return symbol === undefined ? [] : [symbol];
}

function declarationsOf(symbols: readonly ts.Symbol[]): ReadonlySet<ts.Node> {
  return new Set(symbols.flatMap((symbol) => symbol.declarations ?? []));
}
