import type { ts } from 'ts-morph';
import { compiler } from '../compiler.js';
import { namedList } from '../width.js';
import { edited, headOf, stretchOf } from './edits.js';
import { isPrivate, signatureOf } from './signatures.js';

/**
 * What a TypeScript module declares to others: its types as they are, its functions without bodies. The
 * types of all that it exports are written there, which `isolatedDeclarations` sees to.
 */
export function declarationsOf(module: ts.SourceFile): string {
  const seen = seenStatements(module.statements);
  const names = typesIn(seen);
  const imports = module.statements.flatMap((one) => neededImport(one, module, names));
  const texts = seen.map((one) =>
    edited(module.text, signatureOf(one, module), ...stretchOf(one, module)),
  );
  // Otherwise all that is declared counts as exported.
  const hides = !seen.every(isExported) && !seen.some(compiler.isExportDeclaration);
  const all = [...imports, ...texts, ...(hides ? ['\nexport {};'] : [])];
  return `${headOf(module)}${all.join('').replace(/^\n+/, '')}\n`;
}

/** What is exported, and the types that it speaks of. */
function seenStatements(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  let seen = statements.filter((one) => isExported(one) && !isOverloaded(one, statements));
  const exported = new Set(seen);
  for (;;) {
    const names = typesIn(seen);
    const next = statements.filter((one) => exported.has(one) || isType(one, names));
    if (next.length === seen.length) return seen;
    seen = next;
  }
}

function isExported(statement: ts.Statement): boolean {
  if (compiler.isExportDeclaration(statement)) return true;
  const modifiers = compiler.canHaveModifiers(statement) && compiler.getModifiers(statement);
  return modifiers
    ? modifiers.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword)
    : false;
}

/** A function of which others see its overloads. */
function isOverloaded(statement: ts.Statement, all: readonly ts.Statement[]): boolean {
  if (!compiler.isFunctionDeclaration(statement) || statement.body === undefined) return false;
  return all.some(
    (one) =>
      compiler.isFunctionDeclaration(one) &&
      one.body === undefined &&
      one.name?.text === statement.name?.text,
  );
}

function isType(statement: ts.Statement, names: ReadonlySet<string>): boolean {
  return (
    (compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement)) &&
    names.has(statement.name.text)
  );
}

/** Names of the types that declarations speak of, but for what is in the bodies of functions. */
function typesIn(statements: readonly ts.Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (compiler.isBlock(node) || isPrivate(node)) return;
    if (compiler.isTypeReferenceNode(node)) names.add(firstName(node.typeName));
    if (compiler.isTypeQueryNode(node)) names.add(firstName(node.exprName));
    if (compiler.isExpressionWithTypeArguments(node)) names.add(firstName(node.expression));
    compiler.forEachChild(node, (child) => {
      if (!isInitializer(child, node)) visit(child);
    });
  };
  statements.forEach(visit);
  return names;
}

function isInitializer(child: ts.Node, of: ts.Node): boolean {
  return child === (of as { readonly initializer?: ts.Node }).initializer;
}

/** `a` of `a.b.c`. */
function firstName(node: ts.Node): string {
  if (compiler.isQualifiedName(node)) return firstName(node.left);
  return compiler.isIdentifier(node) ? node.text : '';
}

/** An import of what the declarations speak of. */
function neededImport(
  statement: ts.Statement,
  module: ts.SourceFile,
  names: ReadonlySet<string>,
): readonly string[] {
  if (!compiler.isImportDeclaration(statement)) return [];
  const { namedBindings, phaseModifier } = statement.importClause ?? {};
  if (namedBindings === undefined) return [];
  if (compiler.isNamespaceImport(namedBindings)) {
    return names.has(namedBindings.name.text) ? [`\n${statement.getText(module)}`] : [];
  }
  const needed = namedBindings.elements.filter(({ name }) => names.has(name.text));
  if (needed.length === 0) return [];
  const rest = ` from ${statement.moduleSpecifier.getText(module)};`;
  const isOfTypes = phaseModifier === compiler.SyntaxKind.TypeKeyword;
  const texts = needed.map((one) => one.getText(module));
  return [`\n${namedList(isOfTypes ? 'import type' : 'import', texts, rest)}${rest}`];
}
