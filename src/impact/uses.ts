import { ts } from 'ts-morph';
import { usesByHandingOver } from './flow.js';
import { howUsed, isWritten } from './how.js';
import { isNameNode, symbolsMeant, type NameNode } from './meaning.js';
import type { Target } from './target.js';
import { constituents, propertiesNamed } from './types.js';
import { targetsMeant, type Search, type Use } from './use.js';

/** Finds the uses of targets in a source file. */
export function usesIn(file: ts.SourceFile, search: Search): readonly Use[] {
  const names = new Set(search.targets.flatMap((target) => [...target.names]));
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (isNameNode(node) && names.has(node.text)) {
      uses.push(...usesByName(node, search), ...usesAsEntry(node, search));
    }
    if (ts.isElementAccessExpression(node)) uses.push(...usesByKey(node, search));
    uses.push(...usesByHandingOver(node, search));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function usesByName(node: NameNode, search: Search): readonly Use[] {
  return symbolsMeant(node, search.checker)
    .flatMap((symbol) => targetsMeant(symbol, search))
    .map((target) => ({ target, node, how: howOf(node, target) }));
}

function howOf(node: NameNode, { event }: Target): Use['how'] {
  if (event === undefined) return howUsed(node);
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  const { parent } = isMember ? node.parent : node;
  const makesEntry =
    node.text === `${event.names.value}Entry` ||
    (ts.isPropertyAccessExpression(parent) && parent.name.text === 'entry');
  return makesEntry ? 'writes' : 'reads';
}

/** `detail[key]`, where the type of the key says which. */
function usesByKey(access: ts.ElementAccessExpression, search: Search): readonly Use[] {
  const { checker, targets } = search;
  const { argumentExpression: key, expression } = access;
  if (ts.isLiteralExpression(key)) return [];
  const texts = literalsOf(checker.getTypeAtLocation(key)).filter((text) =>
    targets.some(({ names }) => names.has(text)),
  );
  if (texts.length === 0) return [];
  const owner = constituents(checker.getTypeAtLocation(expression), checker);
  const how = isWritten(access) ? 'writes' : 'reads';
  return texts
    .flatMap((text) => propertiesNamed(owner, text, checker))
    .flatMap((symbol) => targetsMeant(symbol, search))
    .map((target) => ({ target, node: key, how }));
}

function literalsOf(type: ts.Type): readonly string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/** `{ source: 'elk.orders', detailType: 'Order Created', detail }`. */
function usesAsEntry(node: NameNode, { targets }: Search): readonly Use[] {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== node) return [];
  if (parent.name.getText() !== 'detailType') return [];
  const source = parent.parent.properties
    .filter(ts.isPropertyAssignment)
    .find(({ name }) => name.getText() === 'source')?.initializer;
  if (source === undefined || !ts.isStringLiteralLike(source)) return [];
  return targets
    .filter(({ event }) => event?.source === source.text && event.detailType === node.text)
    .map((target) => ({ target, node, how: 'writes' }));
}
