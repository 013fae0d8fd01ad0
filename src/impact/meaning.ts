import { ts } from 'ts-morph';
import { constituents, propertiesNamed } from './types.js';

/** A name as it stands in code: `id`, or `'id'` and `0` where a property is named by a literal. */
export type NameNode = ts.Identifier | ts.StringLiteralLike | ts.NumericLiteral;

export function isNameNode(node: ts.Node): node is NameNode {
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
}

/** What a name in code means. */
export function symbolsMeant(node: NameNode, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (ts.isIdentifier(node) && isNameInAssignment(node)) {
    const symbol = checker.getPropertySymbolOfDestructuringAssignment(node);
    return symbol === undefined ? [] : [symbol];
  }
  const owner = ownerOf(node, checker);
  const owned =
    owner === undefined ? [] : propertiesNamed(constituents(owner, checker), node.text, checker);
  const member = memberOf(node);
  if (ts.isShorthandPropertyAssignment(member)) {
    return [...owned, ...resolved(checker.getShorthandAssignmentValueSymbol(member), checker)];
  }
  return owner === undefined ? resolved(checker.getSymbolAtLocation(node), checker) : owned;
}

/** The type whose property a name means, where the name alone does not say it. */
function ownerOf(node: NameNode, checker: ts.TypeChecker): ts.Type | undefined {
  const member = memberOf(node);
  if (ts.isBindingElement(member) && (member.propertyName ?? member.name) === node) {
    return checker.getTypeAtLocation(member.parent);
  }
  if (ts.isObjectLiteralElementLike(member) && isNameOf(member, node)) {
    const literal = member.parent;
    if (!ts.isObjectLiteralExpression(literal)) return undefined;
    return checker.getContextualType(literal);
  }
  if (ts.isElementAccessExpression(member) && member.argumentExpression === node) {
    return checker.getTypeAtLocation(member.expression);
  }
  const isIn =
    ts.isBinaryExpression(member) && member.operatorToken.kind === ts.SyntaxKind.InKeyword;
  return isIn && member.left === node ? checker.getTypeAtLocation(member.right) : undefined;
}

/** `({ id } = detail)`, `({ id: x } = detail)`. */
function isNameInAssignment(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ts.isObjectLiteralElementLike(parent) && parent.name === node && isAssignedTo(parent.parent)
  );
}

/** What a name is part of, brackets aside: `['id']: x`. */
function memberOf({ parent }: NameNode): ts.Node {
  return ts.isComputedPropertyName(parent) ? parent.parent : parent;
}

function isNameOf({ name }: ts.ObjectLiteralElementLike, node: NameNode): boolean {
  return name === node || (name !== undefined && node.parent === name);
}

function resolved(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (symbol === undefined) return [];
  return [symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol];
}

/** Whether a literal stands where values go into: `({ id } = detail)`, `for ({ id } of details)`. */
export function isAssignedTo(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isAssignedTo(parent);
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node && isAssignment(parent.operatorToken.kind);
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
    return parent.initializer === node;
  }
  if (ts.isPropertyAssignment(parent)) {
    return parent.initializer === node && isAssignedTo(parent.parent);
  }
  if (ts.isShorthandPropertyAssignment(parent)) return isAssignedTo(parent.parent);
  return (
    (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) && isAssignedTo(parent)
  );
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
