import type { ts } from 'ts-morph';
import { compiler } from '../compiler.js';
import { without, type Edit } from './edits.js';

/** What makes the declaration of an exported statement out of it. */
export function signatureOf(statement: ts.Statement, module: ts.SourceFile): readonly Edit[] {
  if (compiler.isFunctionDeclaration(statement)) {
    return [...declare(statement, module), ...callSignature(statement, module)];
  }
  if (compiler.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    const values = declarations.flatMap((one) => valueSignature(one));
    return [...declare(statement, module), ...values];
  }
  if (compiler.isClassDeclaration(statement)) {
    return [...declare(statement, module), ...classSignature(statement, module)];
  }
  return [];
}

/** `export` becomes `export declare`. */
function declare(
  statement: ts.FunctionDeclaration | ts.VariableStatement | ts.ClassDeclaration,
  module: ts.SourceFile,
): readonly Edit[] {
  const end = statement.modifiers?.[0]?.getEnd() ?? 0;
  return [{ from: end, to: end, text: ' declare' }, ...withoutModifiers(statement, module)];
}

const ofBodies: ReadonlySet<ts.SyntaxKind> = new Set([
  compiler.SyntaxKind.AsyncKeyword,
  compiler.SyntaxKind.OverrideKeyword,
]);

/** Without what says nothing of a signature. */
function withoutModifiers(node: ts.HasModifiers, module: ts.SourceFile): readonly Edit[] {
  const found = compiler.getModifiers(node)?.filter(({ kind }) => ofBodies.has(kind)) ?? [];
  return found.map((one) => without(one.getStart(module), one.getEnd() + 1));
}

/** No body; a parameter with a default may be left out. */
function callSignature(node: ts.FunctionLikeDeclaration, module: ts.SourceFile): readonly Edit[] {
  const { asteriskToken, body, parameters, type } = node;
  const end = type?.getEnd() ?? module.text.indexOf(')', parameters.end) + 1;
  return [
    ...(asteriskToken ? [without(asteriskToken.getStart(module), asteriskToken.getEnd())] : []),
    ...parameters.flatMap((one) => optional(one)),
    ...(body ? [{ from: end, to: body.getEnd(), text: ';' }] : []),
  ];
}

function optional({ name, type, initializer }: ts.ParameterDeclaration): readonly Edit[] {
  if (initializer === undefined) return withoutDefaults(name);
  const mark = { from: name.getEnd(), to: name.getEnd(), text: '?' };
  if (type !== undefined) return [mark, without(type.getEnd(), initializer.getEnd())];
  const text = `?: ${typeOfLiteral(initializer)}`;
  return [{ from: name.getEnd(), to: initializer.getEnd(), text }];
}

/** Of a parameter that is taken apart. */
function withoutDefaults(name: ts.BindingName): readonly Edit[] {
  if (!compiler.isObjectBindingPattern(name)) return [];
  return name.elements.flatMap(({ name: inner, initializer }) =>
    initializer ? [without(inner.getEnd(), initializer.getEnd())] : withoutDefaults(inner),
  );
}

/** A number that is constant is a type of its own. */
function valueSignature({ type, initializer }: ts.VariableDeclaration): readonly Edit[] {
  if (initializer === undefined) return [];
  if (type !== undefined) return [without(type.getEnd(), initializer.getEnd())];
  typeOfLiteral(initializer);
  return [];
}

function typeOfLiteral(node: ts.Expression): string {
  if (compiler.isNumericLiteral(node)) return 'number';
  if (compiler.isStringLiteral(node)) return 'string';
  const { FalseKeyword, TrueKeyword } = compiler.SyntaxKind;
  if (node.kind === FalseKeyword || node.kind === TrueKeyword) return 'boolean';
  throw new Error('something is exported that does not say its type');
}

/** Of what is private others know that there is something. */
function classSignature(node: ts.ClassDeclaration, module: ts.SourceFile): readonly Edit[] {
  const { members } = node;
  const start = { from: members.pos, to: members.pos, text: '\n  #private;' };
  const edits = members.flatMap((member) =>
    isPrivate(member)
      ? [without(member.getFullStart(), member.getEnd())]
      : memberSignature(member, module),
  );
  return members.some(isPrivate) ? [start, ...edits] : edits;
}

export function isPrivate(node: ts.Node): boolean {
  return (
    compiler.isClassElement(node) &&
    node.name !== undefined &&
    compiler.isPrivateIdentifier(node.name)
  );
}

function memberSignature(member: ts.ClassElement, module: ts.SourceFile): readonly Edit[] {
  if (compiler.isConstructorDeclaration(member)) return callSignature(member, module);
  if (compiler.isMethodDeclaration(member) || compiler.isGetAccessor(member)) {
    return [...withoutModifiers(member, module), ...callSignature(member, module)];
  }
  if (!compiler.isPropertyDeclaration(member)) throw new Error('a class has an unknown member');
  const { type, initializer } = member;
  const value = type && initializer ? [without(type.getEnd(), initializer.getEnd())] : [];
  return [...withoutModifiers(member, module), ...value];
}
