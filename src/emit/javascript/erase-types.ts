import type { ts } from 'ts-morph';
import { compiler } from '../compiler.js';
import { namedList } from '../width.js';
import { edited, stretchOf, without, type Edit } from './edits.js';

/**
 * TypeScript without its types, and nothing else changed.
 * @param module of erasable syntax alone: no enums, no namespaces, no parameter properties
 */
export function eraseTypes(module: ts.SourceFile): string {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (isType(node)) return;
    edits.push(...typesAt(node, module));
    compiler.forEachChild(node, visit);
  };
  for (const statement of module.statements) {
    if (isOfTypes(statement)) edits.push(without(...stretchOf(statement, module)));
    else visit(statement);
  }
  const isScript = module.statements.every(isOfTypes);
  return edited(module.text, edits) + (isScript ? 'export {};\n' : '');
}

/** A type goes with what it is the type of. */
function isType(node: ts.Node): boolean {
  if (compiler.isExpressionWithTypeArguments(node)) return false;
  return compiler.isTypeNode(node) || compiler.isTypeParameterDeclaration(node);
}

function isOfTypes(statement: ts.Statement): boolean {
  if (compiler.isImportDeclaration(statement)) {
    return statement.importClause?.phaseModifier === compiler.SyntaxKind.TypeKeyword;
  }
  if (compiler.isExportDeclaration(statement)) return statement.isTypeOnly;
  if (compiler.isFunctionDeclaration(statement)) return statement.body === undefined;
  return (
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    isAmbient(statement)
  );
}

function isAmbient(statement: ts.Statement): boolean {
  return (
    compiler.isVariableStatement(statement) &&
    statement.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.DeclareKeyword) === true
  );
}

/** What is of types alone at a node, but for what is so at the nodes in it. */
function typesAt(node: ts.Node, module: ts.SourceFile): readonly Edit[] {
  if (compiler.isExportDeclaration(node)) return typeNames(node, module);
  if (compiler.isParenthesizedExpression(node)) return needlessParentheses(node, module);
  if (
    compiler.isAsExpression(node) ||
    compiler.isSatisfiesExpression(node) ||
    compiler.isNonNullExpression(node)
  ) {
    return [without(node.expression.getEnd(), node.getEnd())];
  }
  return [...typeLists(node, module), ...modifiers(node, module), ...annotation(node, module)];
}

/** `<T>` of what is declared, of what is called and of what a class extends. */
function typeLists(node: ts.Node, { text }: ts.SourceFile): readonly Edit[] {
  const { typeParameters, typeArguments } = node as {
    readonly typeParameters?: ts.NodeArray<ts.Node>;
    readonly typeArguments?: ts.NodeArray<ts.Node>;
  };
  return [typeParameters, typeArguments].flatMap((list) =>
    list === undefined ? [] : [without(list.pos - 1, text.indexOf('>', list.end) + 1)],
  );
}

const ofTypes: ReadonlySet<ts.SyntaxKind> = new Set([
  compiler.SyntaxKind.ReadonlyKeyword,
  compiler.SyntaxKind.OverrideKeyword,
]);

function modifiers(node: ts.Node, module: ts.SourceFile): readonly Edit[] {
  if (!compiler.canHaveModifiers(node)) return [];
  const found = compiler.getModifiers(node)?.filter(({ kind }) => ofTypes.has(kind)) ?? [];
  return found.map((modifier) => without(modifier.getStart(module), modifier.getEnd() + 1));
}

/** `?: T` of a parameter, a variable or a property, `: T` of what a function returns. */
function annotation(node: ts.Node, module: ts.SourceFile): readonly Edit[] {
  if (!isAnnotated(node)) return [];
  const { questionToken, type } = node as {
    readonly questionToken?: ts.QuestionToken;
    readonly type?: ts.TypeNode;
  };
  const start = questionToken?.getStart(module) ?? (type && type.pos - 1);
  const end = type?.getEnd() ?? questionToken?.getEnd();
  return start === undefined || end === undefined ? [] : [without(start, end)];
}

function isAnnotated(node: ts.Node): boolean {
  return (
    compiler.isParameter(node) ||
    compiler.isVariableDeclaration(node) ||
    compiler.isPropertyDeclaration(node) ||
    compiler.isFunctionLike(node)
  );
}

/** `export { type A, b }`: the list is laid out again. */
function typeNames(statement: ts.ExportDeclaration, module: ts.SourceFile): readonly Edit[] {
  const { exportClause } = statement;
  if (exportClause === undefined || !compiler.isNamedExports(exportClause)) return [];
  const values = exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  if (values.length === exportClause.elements.length) return [];
  const names = values.map((one) => one.getText(module));
  const rest = module.text.slice(exportClause.getEnd(), statement.getEnd());
  const text = namedList('export', names, rest);
  return [{ from: statement.getStart(module), to: exportClause.getEnd(), text }];
}

/** `(a as B).c`: a name, or what is called or read, can do without them. */
function needlessParentheses(
  node: ts.ParenthesizedExpression,
  module: ts.SourceFile,
): readonly Edit[] {
  const { expression } = node;
  let inner = expression;
  while (compiler.isAsExpression(inner) || compiler.isNonNullExpression(inner)) {
    inner = inner.expression;
  }
  const isBare =
    compiler.isIdentifier(inner) ||
    compiler.isPropertyAccessExpression(inner) ||
    compiler.isElementAccessExpression(inner) ||
    compiler.isCallExpression(inner);
  if (inner === expression || !isBare) return [];
  return [
    without(node.getStart(module), expression.getStart(module)),
    without(expression.getEnd(), node.getEnd()),
  ];
}
