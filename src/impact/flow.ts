import { ts } from 'ts-morph';
import { constituents, propertiesNamed, type Target } from './target.js';

/**
 * What is handed over where an object is expected which a target is about, and was not typed as
 * such: `const detail = { id }; orderCreatedEntry(detail)`.
 * @param expected see {@link expectedTypes}
 * @returns what writes the target: where the object was written, as far as its type tells, else the expression
 */
export function handedOver(
  node: ts.Expression,
  expected: readonly ts.Type[],
  target: Target,
  checker: ts.TypeChecker,
): readonly ts.Node[] {
  if (target.kind === 'object') {
    const isWhole = !ts.isSpreadAssignment(node.parent);
    const isExpected = expected.some((type) => isDeclaredBy(target, type.getSymbol()));
    return isWhole && isExpected && !isOfTarget(node, target, checker) ? [node] : [];
  }
  if (target.kind !== 'property' || ts.isObjectLiteralExpression(node)) return [];
  return [...target.names].flatMap((name) => {
    const wanted = propertiesNamed(expected, name, checker);
    if (!wanted.some((symbol) => isDeclaredBy(target, symbol))) return [];
    const given = propertiesNamed(typesOf(node, checker), name, checker);
    return given
      .filter((symbol) => !isDeclaredBy(target, symbol))
      .flatMap((symbol): readonly ts.Node[] => {
        const written = symbol.declarations?.filter(isWrittenHere) ?? [];
        return written.length > 0 ? written.map((one) => one.name) : [node];
      });
  });
}

type Written = ts.PropertyAssignment | ts.ShorthandPropertyAssignment;

function isWrittenHere(node: ts.Node): node is Written {
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
}

/** The types, one by one, that the place of an expression expects; none: it expects nothing. */
export function expectedTypes(node: ts.Expression, checker: ts.TypeChecker): readonly ts.Type[] {
  const { parent } = node;
  const expected = ts.isSpreadAssignment(parent)
    ? checker.getContextualType(parent.parent)
    : isHandedTo(node, parent)
      ? checker.getContextualType(node)
      : undefined;
  return expected === undefined ? [] : constituents(expected, checker);
}

/** Whether an expression stands where its parent says of which type it has to be. */
function isHandedTo(node: ts.Expression, parent: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isBinaryExpression(parent)) {
    return parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  if (ts.isVariableDeclaration(parent))
    return parent.type !== undefined && parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return (
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  );
}

function isOfTarget(node: ts.Expression, target: Target, checker: ts.TypeChecker): boolean {
  if (ts.isObjectLiteralExpression(node)) return false;
  return typesOf(node, checker).some((type) => isDeclaredBy(target, type.getSymbol()));
}

function typesOf(node: ts.Expression, checker: ts.TypeChecker): readonly ts.Type[] {
  return constituents(checker.getTypeAtLocation(node), checker);
}

function isDeclaredBy({ declarations }: Target, symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((one) => declarations.has(one)) === true;
}
