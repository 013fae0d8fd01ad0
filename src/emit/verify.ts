/**
 * The last look before anything is written: every emitted file is parsed back and held against what
 * was planned. Text of a schema that got out of its place would show as a statement too many.
 */

import type { ts } from 'ts-morph';
import { compiler, parseModule } from './compiler.js';

/**
 * Throws when a module does not parse, declares anything else than planned, imports what is not
 * ours, or runs anything on import: that is our bug, and nothing is written.
 * @param path for the message
 * @param declares names of the declarations, in any order
 * @returns its syntax, for whoever compiles it
 */
export function verifyModule(
  path: string,
  text: string,
  declares: readonly string[],
): ts.SourceFile {
  const file = parseModule(path, text);
  const errors = parseErrors(file);
  if (errors.length > 0) throw new Error(`generated ${path} does not parse: ${errors.join('; ')}`);
  const found = file.statements.flatMap((statement) => declaredNames(statement, file)).sort();
  const planned = [...declares].sort();
  if (found.join() !== planned.join()) {
    throw new Error(`generated ${path} declares ${found.join()}, not ${planned.join()} as planned`);
  }
  return file;
}

/** TypeScript keeps what its parser complains of on the file, where its types do not show it. */
function parseErrors(file: ts.SourceFile): string[] {
  const found: unknown = Reflect.get(file, 'parseDiagnostics');
  if (!Array.isArray(found))
    throw new Error('this TypeScript does not say what it could not parse');
  return found.map((diagnostic: ts.Diagnostic) =>
    compiler.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
  );
}

function declaredNames(statement: ts.Statement, file: ts.SourceFile): string[] {
  if (compiler.isImportDeclaration(statement) || compiler.isExportDeclaration(statement)) {
    if (isOwnFile(statement.moduleSpecifier)) return [];
  }
  if (compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement)) {
    return [statement.name.text];
  }
  if (compiler.isFunctionDeclaration(statement) && statement.name) return [statement.name.text];
  if (compiler.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    if (declarations.every(isQuiet)) return declarations.map(({ name }) => name.getText(file));
  }
  const text = statement.getText(file).slice(0, 200);
  throw new Error(`generated ${file.fileName} has a statement that nobody planned: ${text}`);
}

/** Nothing is imported but what is generated beside it. */
function isOwnFile(specifier: ts.Expression | undefined): boolean {
  if (specifier === undefined) return true;
  return (
    compiler.isStringLiteral(specifier) &&
    /^\.\.?\/(?!.*\.\.)[\w\p{L}\p{M}\p{Nd}./-]+$/u.test(specifier.text)
  );
}

/** What runs when a module is imported: constants of literals, and calls of the functions that make definitions. */
const makers = new Set([
  'Set',
  'RegExp',
  'defineEvent',
  'bindPutEvents',
  'bindEventHandler',
  'bindBatchEventHandler',
]);

function isQuiet({ name, initializer }: ts.VariableDeclaration): boolean {
  return compiler.isIdentifier(name) && initializer !== undefined && isQuietExpression(initializer);
}

function isQuietExpression(node: ts.Expression): boolean {
  if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) {
    const isMaker = compiler.isIdentifier(node.expression) && makers.has(node.expression.text);
    return isMaker && (node.arguments ?? []).every(isQuietExpression);
  }
  if (compiler.isArrayLiteralExpression(node)) return node.elements.every(isQuietExpression);
  if (compiler.isObjectLiteralExpression(node)) return node.properties.every(isQuietMember);
  if (compiler.isAsExpression(node)) return isQuietExpression(node.expression);
  if (compiler.isPrefixUnaryExpression(node)) return compiler.isNumericLiteral(node.operand);
  if (compiler.isPropertyAccessExpression(node)) return compiler.isIdentifier(node.expression);
  return quietKinds.has(node.kind);
}

function isQuietMember(member: ts.ObjectLiteralElementLike): boolean {
  if (!compiler.isPropertyAssignment(member)) return false;
  const { name, initializer } = member;
  const isPlain =
    !compiler.isComputedPropertyName(name) || compiler.isStringLiteral(name.expression);
  return isPlain && isQuietExpression(initializer);
}

const quietKinds = new Set([
  compiler.SyntaxKind.Identifier,
  compiler.SyntaxKind.StringLiteral,
  compiler.SyntaxKind.NumericLiteral,
  compiler.SyntaxKind.TrueKeyword,
  compiler.SyntaxKind.FalseKeyword,
  compiler.SyntaxKind.NullKeyword,
]);
