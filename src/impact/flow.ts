import { ts } from 'ts-morph';
import { constituents, propertiesNamed } from './types.js';
import { targetsMeant, type Search, type Use } from './use.js';

/**
 * What is handed over where generated code expects an object, and was not typed as such:
 * `const detail = { id }; orderCreatedEntry(detail)`. It writes what the expected type names: where
 * the object literal stands, as far as the type of what is handed over tells, else where it is
 * handed over.
 */
export function usesByHandingOver(node: ts.Node, search: Search): readonly Use[] {
  const { checker } = search;
  if (!mayBeObject(node)) return [];
  const expected = expectedType(node, checker);
  if (expected === undefined) return [];
  if (ts.isObjectLiteralExpression(node)) {
    // What is in it is looked at where it stands.
    const symbols = constituents(expected, checker).map((type) => type.getSymbol());
    return symbols.flatMap((symbol) => usesOf(symbol, [], node, search));
  }
  const given = checker.getTypeAtLocation(node);
  const isWhole = !ts.isSpreadAssignment(node.parent);
  const parts = [...partsOf({ expected, given, isWhole }, search, new Map())];
  return parts.flatMap(({ symbol, own }) => usesOf(symbol, own, node, search));
}

function usesOf(
  symbol: ts.Symbol | undefined,
  own: readonly ts.Symbol[],
  node: ts.Node,
  search: Search,
): readonly Use[] {
  const written = own.flatMap(({ declarations = [] }) => declarations.flatMap(placeWritten));
  const places = written.length > 0 ? written : [node];
  return targetsMeant(symbol, search).flatMap((target) =>
    places.map((place) => ({ target, node: place, how: 'writes' as const })),
  );
}

/** Where an object literal has what a declaration stands for. */
function placeWritten(declaration: ts.Declaration): readonly ts.Node[] {
  if (ts.isObjectLiteralExpression(declaration)) return [declaration];
  return ts.isPropertyAssignment(declaration) || ts.isShorthandPropertyAssignment(declaration)
    ? [declaration.name]
    : [];
}

/** An object or a property that is expected, and what stands for it in what is handed over. */
interface Part {
  readonly symbol: ts.Symbol | undefined;
  readonly own: readonly ts.Symbol[];
}

interface Handed {
  readonly expected: ts.Type;
  readonly given: ts.Type;
  /** Not just spread into what is expected. */
  readonly isWhole: boolean;
}

/** What was compared already: types hold each other. */
type Seen = Map<ts.Type, Set<ts.Type>>;

/** The parts of generated types, with what is handed over for them and is not of these types itself. */
function* partsOf(handed: Handed, search: Search, seen: Seen): Generator<Part> {
  const { expected, given, isWhole } = handed;
  if (seen.get(expected)?.has(given) === true) return;
  seen.set(expected, (seen.get(expected) ?? new Set()).add(given));
  const { checker } = search;
  const givenTypes = constituents(given, checker);
  for (const outer of typesMeant(expected, given, search)) {
    const others = givenTypes.filter((type) => !haveCommon(type.getSymbol(), outer.getSymbol()));
    if (others.length === 0) continue;
    if (isWhole) yield { symbol: outer.getSymbol(), own: symbolsOf(others) };
    for (const property of checker.getPropertiesOfType(outer)) {
      const named = propertiesNamed(others, property.name, checker);
      const own = named.filter((symbol) => !haveCommon(symbol, property));
      if (own.length === 0) continue;
      yield { symbol: property, own };
      for (const symbol of own) {
        const inner = {
          expected: checker.getTypeOfSymbol(property),
          given: checker.getTypeOfSymbol(symbol),
          isWhole: true,
        };
        yield* partsOf(inner, search, seen);
      }
    }
  }
  for (const inner of itemsOf(handed, checker)) yield* partsOf(inner, search, seen);
}

/** Generated objects that are expected; of several, those that what is given fits. */
function typesMeant(expected: ts.Type, given: ts.Type, search: Search): readonly ts.Type[] {
  const { checker } = search;
  const generated = constituents(expected, checker).filter((type) => isGenerated(type, search));
  if (generated.length < 2) return generated;
  const fitting = generated.filter((type) => checker.isTypeAssignableTo(given, type));
  return fitting.length > 0 ? fitting : generated;
}

function isGenerated(type: ts.Type, search: Search): boolean {
  return search.checker
    .getPropertiesOfType(type)
    .some(({ declarations = [] }) =>
      declarations.some((one) => search.isGenerated(one.getSourceFile())),
    );
}

/** Items of arrays and values of maps. */
function* itemsOf({ expected, given }: Handed, checker: ts.TypeChecker): Generator<Handed> {
  for (const kind of [ts.IndexKind.Number, ts.IndexKind.String]) {
    for (const outer of constituents(expected, checker)) {
      const item = checker.getIndexTypeOfType(outer, kind);
      if (item === undefined) continue;
      for (const type of constituents(given, checker)) {
        const own = checker.getIndexTypeOfType(type, kind);
        if (own !== undefined) yield { expected: item, given: own, isWhole: true };
      }
    }
  }
}

function haveCommon(a: ts.Symbol | undefined, b: ts.Symbol | undefined): boolean {
  const declarations = new Set(a?.declarations ?? []);
  return b?.declarations?.some((one) => declarations.has(one)) === true;
}

function symbolsOf(types: readonly ts.Type[]): readonly ts.Symbol[] {
  return types.flatMap((type) => type.getSymbol() ?? []);
}

/** The type that the place of an expression expects. */
function expectedType(node: ts.Expression, checker: ts.TypeChecker): ts.Type | undefined {
  const { parent } = node;
  const isSpread = ts.isSpreadAssignment(parent) || ts.isSpreadElement(parent);
  if (isSpread && ts.isExpression(parent.parent)) return spreadInto(parent.parent, checker);
  return isHandedOver(node, parent) ? checker.getContextualType(node) : undefined;
}

/** What a literal expects of what is spread into it; a call expects nothing that could be compared. */
function spreadInto(literal: ts.Expression, checker: ts.TypeChecker): ts.Type | undefined {
  return ts.isCallExpression(literal) || ts.isNewExpression(literal)
    ? undefined
    : checker.getContextualType(literal);
}

/** Whether an expression stands where its surroundings say of which type it has to be. */
function isHandedOver(node: ts.Expression, parent: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isBinaryExpression(parent)) {
    return parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  if (ts.isVariableDeclaration(parent)) {
    return parent.type !== undefined && parent.initializer === node;
  }
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  );
}

/**
 * Whether an expression may be an object, and no part of it stands where the same is expected, as
 * both sides of a condition do. Most expressions are no such, and types cost time.
 */
function mayBeObject(node: ts.Node): node is ts.Expression {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isBinaryExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}
