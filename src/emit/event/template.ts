import type { ts } from 'ts-morph';
import { compiler } from '../compiler.js';
import { readTemplate, whole, without, type Edit, type Part, type Template } from '../template.js';

/** What every event fills in. */
export type EventHole =
  | 'stem'
  | 'value'
  | 'source'
  | 'detailType'
  | 'sourceComment'
  | 'detailTypeComment'
  | 'imports'
  | 'interfaces'
  | 'isEvent'
  | 'guards'
  | 'schema';

/** @param text of `templates/event.ts` */
export function readEventTemplate(text: string): Template<EventHole> {
  return readTemplate<EventHole>(text, editNode).flatMap((part) =>
    typeof part === 'string' ? commentParts(part) : [part],
  );
}

function editNode(node: ts.Node, file: ts.SourceFile): Edit<EventHole> | undefined {
  const hole = (name: EventHole) => whole<EventHole>(node, file, { hole: name });
  if (compiler.isImportDeclaration(node)) {
    return file.statements.find(compiler.isImportDeclaration) === node
      ? hole('imports')
      : without(node);
  }
  if (compiler.isInterfaceDeclaration(node) && node.name.text === 'ExampleDetail')
    return hole('interfaces');
  if (compiler.isFunctionDeclaration(node) && node.name?.text === 'isExampleDetail')
    return hole('guards');
  if (compiler.isReturnStatement(node) && node.getText(file).includes('isEnvelope'))
    return hole('isEvent');
  if (compiler.isObjectLiteralExpression(node)) return hole('schema');
  if (compiler.isStringLiteral(node) && node.text === 'example.source') return hole('source');
  if (compiler.isStringLiteral(node) && node.text === 'Example Happened') return hole('detailType');
  if (compiler.isIdentifier(node)) {
    const parts = nameParts(node.text);
    return parts && whole(node, file, ...parts);
  }
  return undefined;
}

/** `isExampleEvent` -> is, the stem, Event; undefined for names without a hole. */
function nameParts(name: string): Part<EventHole>[] | undefined {
  const at = name.indexOf('Example');
  if (at >= 0) return [name.slice(0, at), { hole: 'stem' }, name.slice(at + 'Example'.length)];
  return name.startsWith('example') ? [{ hole: 'value' }, name.slice('example'.length)] : undefined;
}

/** The names in comments. */
function commentParts(text: string): Part<EventHole>[] {
  return text.split(/(?<=`)(Example Happened|example\.source)(?=`)/).map((part) => {
    if (part === 'Example Happened') return { hole: 'detailTypeComment' };
    return part === 'example.source' ? { hole: 'sourceComment' } : part;
  });
}
