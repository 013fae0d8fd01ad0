import { ts } from 'ts-morph';
import { isAssignedTo, type NameNode } from './meaning.js';

/** Whether code reads what a name means, or writes it. */
export function howUsed(node: NameNode): 'reads' | 'writes' {
  const { parent } = node;
  const member = ts.isComputedPropertyName(parent) ? parent.parent : parent;
  if (ts.isObjectLiteralElementLike(member)) {
    return isAssignedTo(member.parent) || isInPattern(member.parent) ? 'reads' : 'writes';
  }
  const isAccess = ts.isPropertyAccessExpression(member) || ts.isElementAccessExpression(member);
  return isAccess && isWritten(member) ? 'writes' : 'reads';
}

/** Whether a value goes into the place that an expression names, or the place goes. */
export function isWritten(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) {
    return isWritten(parent);
  }
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    const { operator } = parent;
    return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
  }
  return isAssignedTo(node);
}

/** Whether an object says which events match: `orderCreated.pattern({ customer: … })`. */
function isInPattern(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    const { expression: callee } = parent;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    return ts.isIdentifier(name) && (name.text === 'pattern' || name.text === 'eventPattern');
  }
  const isInside =
    ts.isPropertyAssignment(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isArrayLiteralExpression(parent);
  return isInside && isInPattern(parent);
}
