import { ts } from 'ts-morph';
import { expectedTypes, handedOver } from './flow.js';
import { howUsed, isWritten } from './how.js';
import { declarationsMeant, isNameNode, type NameNode } from './meaning.js';
import { constituents, propertiesNamed, type Target } from './target.js';

/** A place in the user's own code that is about a target. */
export interface Use {
  readonly target: Target;
  readonly node: ts.Node;
  readonly how: 'reads' | 'writes';
}

/** Finds the uses of targets in a source file. */
export function usesIn(
  file: ts.SourceFile,
  targets: readonly Target[],
  checker: ts.TypeChecker,
): readonly Use[] {
  const names = new Set(targets.flatMap((target) => [...target.names]));
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (isNameNode(node) && names.has(node.text)) {
      uses.push(...usesByName(node, targets, checker), ...usesAsEntry(node, targets));
    }
    if (ts.isElementAccessExpression(node)) uses.push(...usesByKey(node, targets, checker));
    if (ts.isExpression(node)) uses.push(...usesByFlow(node, targets, checker));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function usesByName(
  node: NameNode,
  targets: readonly Target[],
  checker: ts.TypeChecker,
): readonly Use[] {
  const meant = declarationsMeant(node, checker);
  return targets
    .filter(({ declarations }) => meant.some((one) => declarations.has(one)))
    .map((target) => ({ target, node, how: howOf(node, target) }));
}

function howOf(node: NameNode, { kind }: Target): Use['how'] {
  if (kind !== 'event') return howUsed(node);
  return node.text.endsWith('Entry') ? 'writes' : 'reads';
}

/** `detail[key]`, where the type of the key says which. */
function usesByKey(
  access: ts.ElementAccessExpression,
  targets: readonly Target[],
  checker: ts.TypeChecker,
): readonly Use[] {
  const { argumentExpression: key, expression } = access;
  if (ts.isLiteralExpression(key)) return [];
  const texts = literalsOf(checker.getTypeAtLocation(key));
  const near = targets.filter(({ names }) => texts.some((text) => names.has(text)));
  if (near.length === 0) return [];
  const owner = constituents(checker.getTypeAtLocation(expression), checker);
  const meant = texts
    .flatMap((text) => propertiesNamed(owner, text, checker))
    .flatMap(({ declarations = [] }) => declarations);
  return near
    .filter(({ declarations }) => meant.some((one) => declarations.has(one)))
    .map((target) => ({ target, node: key, how: isWritten(access) ? 'writes' : 'reads' }));
}

function literalsOf(type: ts.Type): readonly string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/** `{ source: 'elk.orders', detailType: 'Order Created', detail }`. */
function usesAsEntry(node: NameNode, targets: readonly Target[]): readonly Use[] {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== node) return [];
  if (parent.name.getText() !== 'detailType') return [];
  const source = parent.parent.properties
    .filter(ts.isPropertyAssignment)
    .find(({ name }) => name.getText() === 'source')?.initializer;
  return targets
    .filter(
      ({ event }) => source && ts.isStringLiteralLike(source) && source.text === event?.source,
    )
    .map((target) => ({ target, node, how: 'writes' }));
}

function usesByFlow(
  node: ts.Expression,
  targets: readonly Target[],
  checker: ts.TypeChecker,
): readonly Use[] {
  const expected = expectedTypes(node, checker);
  if (expected.length === 0) return [];
  return targets.flatMap((target) =>
    handedOver(node, expected, target, checker).map((at) => ({ target, node: at, how: 'writes' })),
  );
}
