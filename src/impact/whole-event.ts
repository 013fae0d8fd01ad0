import { ts } from 'ts-morph';
import { exportsOf } from '../model/names.js';
import type { EventCode } from './event-code.js';

/** The names under which code can speak of an event: those of its module, and its detail-type. */
export function namesOfEvent({ names, detailType }: EventCode): ReadonlySet<string> {
  return new Set([...exportsOf(names.stem), detailType]);
}

/** Everything that the module of an event exports, and the event's key in the map. */
export function declarationsOfEvent(event: EventCode): ReadonlySet<ts.Node> {
  const { source, detailType, names, module, index } = event;
  const exported = new Set(exportsOf(names.stem));
  const own = module.statements
    .flatMap(declarationsIn)
    .filter(({ name }) => name && ts.isIdentifier(name) && exported.has(name.text));
  const key = index && keyInMap(index, source, detailType);
  return new Set(key === undefined ? own : [...own, key]);
}

function declarationsIn(statement: ts.Statement): readonly ts.NamedDeclaration[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed ? [statement] : [];
}

function keyInMap(
  index: ts.SourceFile,
  source: string,
  detailType: string,
): ts.TypeElement | undefined {
  const map = index.statements.find(
    (one): one is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(one) && one.name.text === 'EventMap',
  );
  const member = map && memberNamed(map.members, source);
  const type = member && ts.isPropertySignature(member) ? member.type : undefined;
  return type && ts.isTypeLiteralNode(type) ? memberNamed(type.members, detailType) : undefined;
}

function memberNamed(
  members: ts.NodeArray<ts.TypeElement>,
  text: string,
): ts.TypeElement | undefined {
  return members.find(
    ({ name }) => name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === text,
  );
}
