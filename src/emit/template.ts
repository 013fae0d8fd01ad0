/**
 * Templates are real TypeScript that compiles and is tested by itself. Here one is read, by its
 * syntax, into the text that stays and the holes that are filled with text of an event or a map.
 */

import type { ts } from 'ts-morph';
import { compiler } from './compiler.js';
import { layOutLists, marks } from './width.js';

/** Text that stays, or the name of a hole. */
export type Part<Hole extends string> = string | { readonly hole: Hole };

/** A stretch of the template's text and what takes its place. */
export interface Edit<Hole extends string> {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly Part<Hole>[];
}

export type Template<Hole extends string> = readonly Part<Hole>[];

/** What to put in place of a node; undefined: look inside of it. */
export type EditNode<Hole extends string> = (
  node: ts.Node,
  file: ts.SourceFile,
) => Edit<Hole> | undefined;

/** @param editNode finds the holes */
export function readTemplate<Hole extends string>(
  text: string,
  editNode: EditNode<Hole>,
): Template<Hole> {
  const file = compiler.createSourceFile('template.ts', text, compiler.ScriptTarget.Latest, true);
  const edits: Edit<Hole>[] = [];
  const visit = (node: ts.Node): void => {
    const edit = editNode(node, file);
    if (edit) edits.push(edit);
    else {
      edits.push(...listsOf(node).flatMap((list) => listMarks(list, file)));
      compiler.forEachChild(node, visit);
    }
  };
  compiler.forEachChild(file, visit);
  return cut(text, edits);
}

/** The whole node is a hole, with its doc comment. */
export function whole<Hole extends string>(
  node: ts.Node,
  file: ts.SourceFile,
  ...parts: readonly Part<Hole>[]
): Edit<Hole> {
  return { from: node.getStart(file, true), to: node.getEnd(), parts };
}

/** Nothing of the node stays, nor of the line end before it. */
export function without(node: ts.Node): Edit<never> {
  return { from: node.getFullStart(), to: node.getEnd(), parts: [] };
}

interface List {
  readonly items: ts.NodeArray<ts.Node>;
  readonly comma: boolean;
}

/** Lists whose layout depends on what is filled in. */
function listsOf(node: ts.Node): List[] {
  if (compiler.isExpressionWithTypeArguments(node) && node.typeArguments) {
    return [{ items: node.typeArguments, comma: false }];
  }
  if (compiler.isFunctionDeclaration(node) && node.parameters.length > 0) {
    return [{ items: node.parameters, comma: true }];
  }
  if (
    compiler.isVariableDeclaration(node) &&
    node.initializer &&
    compiler.isCallExpression(node.initializer)
  ) {
    const { arguments: items } = node.initializer;
    return items.some(compiler.isObjectLiteralExpression) ? [] : [{ items, comma: true }];
  }
  if (
    (compiler.isReturnStatement(node) || compiler.isExpressionStatement(node)) &&
    node.expression &&
    compiler.isCallExpression(node.expression)
  ) {
    return [{ items: node.expression.arguments, comma: true }];
  }
  return [];
}

/** Replaces what stands around and between the items, however the template has it laid out. */
function listMarks({ items, comma }: List, file: ts.SourceFile): Edit<never>[] {
  const first = items[0];
  const last = items[items.length - 1];
  if (!first || !last) return [];
  const between = items.slice(1).map((item, i) => ({
    from: items[i]?.getEnd() ?? 0,
    to: item.getStart(file),
    parts: [marks.separator],
  }));
  const after = file.text.slice(last.getEnd()).search(/[)>]/);
  return [
    { from: items.pos, to: first.getStart(file), parts: [marks.open] },
    ...between,
    {
      from: last.getEnd(),
      to: last.getEnd() + after,
      parts: [comma ? marks.closeWithComma : marks.close],
    },
  ];
}

function cut<Hole extends string>(text: string, edits: readonly Edit<Hole>[]): Template<Hole> {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const parts: Part<Hole>[] = [];
  let at = 0;
  for (const { from, to, parts: filling } of sorted) {
    parts.push(text.slice(at, from), ...filling);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/**
 * The template with text in its holes, laid out.
 * @param holes text that is safe where it goes
 */
export function fillTemplate<Hole extends string>(
  template: Template<Hole>,
  holes: Readonly<Record<Hole, string>>,
): string {
  const texts = template.map((part) => (typeof part === 'string' ? part : holes[part.hole]));
  return layOutLists(texts.join(''));
}
