import { ts } from 'ts-morph';

/**
 * The files that get to see some others, by importing them or what imports them. No other file can
 * know of their types.
 * @param isSeen whether a file is one of those others
 */
export function filesThatSee(
  files: readonly ts.SourceFile[],
  isSeen: (file: ts.SourceFile) => boolean,
  checker: ts.TypeChecker,
): ReadonlySet<ts.SourceFile> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const file of files) {
    for (const imported of importsOf(file, checker)) {
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
    }
  }
  const see = new Set<ts.SourceFile>();
  const queue = [...importers.keys()].filter(isSeen);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const found = (importers.get(next) ?? []).filter((file) => !see.has(file));
    for (const file of found) see.add(file);
    queue.push(...found);
  }
  return see;
}

function importsOf(file: ts.SourceFile, checker: ts.TypeChecker): ReadonlySet<ts.SourceFile> {
  const imported = new Set<ts.SourceFile>();
  const add = (specifier: ts.Node | undefined): void => {
    const module = specifier && checker.getSymbolAtLocation(specifier);
    for (const declaration of module?.declarations ?? []) {
      if (ts.isSourceFile(declaration)) imported.add(declaration);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal);
    } else if (isLoad(node)) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return imported;
}

/** `import('…')`, and `require('…')` of JavaScript. */
function isLoad(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  );
}
