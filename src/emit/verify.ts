/**
 * The last look before anything is written: every emitted file is parsed back and held against what
 * was planned. Text of a schema that got out of its place would show as a statement too many.
 */

import { ts } from 'ts-morph';

/**
 * Throws when a module does not parse, or declares anything else than planned: that is our bug, and
 * nothing is written.
 * @param path for the message
 * @param declares names of the declarations, in any order
 */
export function verifyModule(path: string, text: string, declares: readonly string[]): void {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const errors = parseErrors(file);
  if (errors.length > 0) throw new Error(`generated ${path} does not parse: ${errors.join('; ')}`);
  const found = file.statements.flatMap((statement) => declaredNames(statement, path)).sort();
  const planned = [...declares].sort();
  if (found.join() !== planned.join()) {
    throw new Error(`generated ${path} declares ${found.join()}, not ${planned.join()} as planned`);
  }
}

/** TypeScript keeps what its parser complains of on the file, where its types do not show it. */
function parseErrors(file: ts.SourceFile): string[] {
  const found: unknown = Reflect.get(file, 'parseDiagnostics');
  if (!Array.isArray(found))
    throw new Error('this TypeScript does not say what it could not parse');
  return found.map((diagnostic: ts.Diagnostic) =>
    ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
  );
}

function declaredNames(statement: ts.Statement, path: string): string[] {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return [];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return [statement.name.text];
  }
  if (ts.isFunctionDeclaration(statement) && statement.name) return [statement.name.text];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((d) =>
      ts.isIdentifier(d.name) ? d.name.text : '(pattern)',
    );
  }
  throw new Error(
    `generated ${path} has a statement that nobody planned: ${ts.SyntaxKind[statement.kind]}`,
  );
}
