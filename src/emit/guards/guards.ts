/**
 * Guards as plain TypeScript: one function a type, nothing allocated on the way. They read the same
 * model as the types do, so what a guard accepts is of its type.
 */

import type { Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { isPlainObject, type NamedType, type NamedTypes } from '../event/named-types.js';
import { identifier } from '../safe-text.js';
import { layout, list } from '../width.js';
import { definedIn } from './defined.js';
import { parametersOf } from './functions.js';
import { returnLines } from './lines.js';
import { mentions, reachable } from './mentions.js';
import { recordTest } from './objects.js';
import { remembering } from './remembered.js';
import { schemaTest } from './schema.js';
import { guardFunction, guardName, isGuided, parameters, type Scope } from './scope.js';
import { allOf, comparison } from './test.js';

export interface Guards {
  /** The guard of the detail, then those of its parts, then what they use. */
  readonly functions: readonly string[];
  /** Names of all that is declared. */
  readonly declares: readonly string[];
  /** What they use of the runtime. */
  readonly imports: ReadonlySet<string>;
}

export interface GuardOptions {
  /** Whether `format` is checked; it is an annotation otherwise. */
  readonly formats: 'annotate' | 'assert';
}

/**
 * @param types of one module; the first is the detail, whose guard is exported
 * @param recursive those that may hold themselves
 * @param taken what else the module declares: no function or constant of the guards is called so
 */
export function emitGuards(
  types: NamedTypes,
  recursive: ReadonlySet<string>,
  taken: ReadonlySet<string>,
  options: GuardOptions,
): Guards {
  const imports = new Set<string>();
  const shared = new Map<string, string>();
  const declarations: string[] = [];
  const names = new Set([...taken, ...types.map(({ name }) => guardName(name))]);
  const scope: Scope = {
    impliesDefined: definedIn(types),
    recursive,
    ...remembering(types),
    rootName: types[0].name,
    formats: options.formats,
    deep: false,
    recalls: false,
    place: [types[0].name],
    level: 0,
    test: schemaTest,
    use: (name) => {
      imports.add(name);
      return name;
    },
    share: (key, name, write) => {
      const known = shared.get(key);
      if (known !== undefined) return known;
      const free = freeName(identifier(name), names);
      names.add(free);
      shared.set(key, free);
      declarations.push(write(free));
      return free;
    },
  };
  const guards = types.flatMap((type) => emitGuard(type, scope));
  const functions = reachable(
    [...guards, ...declarations].map((text) => {
      return { name: declaredName(text), text, mentioned: mentions(text) };
    }),
  );
  const mentioned = new Set(functions.flatMap((one) => [...one.mentioned]));
  return {
    functions: functions.map(({ text }) => text),
    declares: functions.map(({ name }) => name),
    imports: new Set([...imports].filter((name) => mentioned.has(name))),
  };
}

function freeName(name: string, names: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; names.has(free); count++) free = `${name}${count}`;
  return free;
}

function declaredName(declaration: string): string {
  return /(?:function|const) ([^\s(:]+)/.exec(declaration)?.[1] ?? '';
}

function emitGuard(type: NamedType, scope: Scope): string[] {
  const { name } = type;
  const [deep, recalls] = [scope.recursive.has(name), scope.recalling.has(name)];
  const within: Scope = { ...scope, deep, recalls, place: [name] };
  if (name !== scope.rootName) return [emitFunction('function', type, within)];
  const doc = '/** Whether this is the detail. Unknown properties pass. */\n';
  if (!isGuided(name, scope)) return [doc + emitFunction('export function', type, within)];
  const start = `export function ${guardName(name)}(${list(['value: unknown'])}): value is ${name}`;
  const told = [
    'value',
    ...(recalls ? [`new ${scope.use('Verdicts')}()`] : []),
    ...(deep ? ['0'] : []),
  ];
  const outer = `${start} {\n  return ${guardFunction(name, scope)}(${told.join(', ')});\n}\n`;
  return [doc + outer, emitFunction('function', type, within)];
}

function emitFunction(keyword: string, { name, schema }: NamedType, scope: Scope): string {
  const body = emitBody(name, schema, scope).join('\n');
  const names = parametersOf(parameters(scope), body);
  const value = names[0]?.replace(/:.*/, '') ?? '';
  // Where a type has no property that must be there, to TypeScript nothing at all is not of it:
  // so only what is exported tells the type.
  const returns = keyword === 'export function' ? `${value} is ${name}` : 'boolean';
  const signature = `${guardFunction(name, scope)}(${list(names)}): ${returns}`;
  return `${keyword} ${signature} {\n${body}\n}\n`;
}

function emitBody(type: string, schema: Schema, scope: Scope): string[] {
  const shallow = scope.deep ? comparison(`depth <= ${scope.use('MAX_DEPTH')}`) : undefined;
  const isObject = !isReference(schema) && isPlainObject(schema);
  const object = isObject ? schema.kinds.object : undefined;
  const test =
    object === undefined ? schemaTest(schema, 'value', scope) : recordTest(object, type, scope);
  return returnLines(allOf([shallow, test]), layout.printWidth);
}
