/**
 * Guards as plain TypeScript: one function a type, nothing allocated on the way. They read the same
 * model as the types do, so what a guard accepts is of its type.
 */

import type { ObjectRules, Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import type { NamedType, NamedTypes } from '../event/named-types.js';
import { recursiveTypes } from '../event/references.js';
import { identifier } from '../safe-text.js';
import { layout, list } from '../width.js';
import { parametersOf } from './arrays.js';
import { mentions, reachable } from './mentions.js';
import { objectRules, readingInto } from './objects.js';
import { schemaTest } from './schema.js';
import { guardFunction, guardName, parameters, type Scope } from './scope.js';
import { allOf, comparison, returnLines } from './test.js';

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

/** @param types of one module; the first is the detail, whose guard is exported */
export function emitGuards(types: NamedTypes, options: GuardOptions): Guards {
  const imports = new Set<string>();
  const shared = new Map<string, string>();
  const declarations: string[] = [];
  const counts = new Map<string, number>();
  const scope: Scope = {
    schemas: new Map(types.map(({ name, schema }) => [name, schema])),
    recursive: recursiveTypes(types),
    rootName: types[0].name,
    formats: options.formats,
    deep: false,
    test: schemaTest,
    use: (name) => {
      imports.add(name);
      return name;
    },
    share: (name, text, write) => {
      const known = shared.get(text);
      if (known !== undefined) return known;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      // No guard is called like that: those begin with `is`.
      const free = identifier(count === 1 ? name : `${name}${count}`);
      shared.set(text, free);
      declarations.push(write(free));
      return free;
    },
  };
  const guards = types.flatMap((type) => emitGuard(type, scope));
  const functions = reachable(
    [...guards, ...declarations].map((text) => ({ name: declaredName(text), text })),
  );
  const mentioned = mentions(functions.map(({ text }) => text).join(''));
  return {
    functions: functions.map(({ text }) => text),
    declares: functions.map(({ name }) => name),
    imports: new Set([...imports].filter((name) => mentioned.has(name))),
  };
}

function declaredName(declaration: string): string {
  return /(?:function|const) ([^\s(:]+)/.exec(declaration)?.[1] ?? '';
}

function emitGuard(type: NamedType, scope: Scope): string[] {
  const { name } = type;
  const counted = { ...scope, deep: scope.recursive.has(name) };
  if (name !== scope.rootName) return [emitFunction('function', type, counted)];
  const doc = '/** Whether this is the detail. Unknown properties pass. */\n';
  if (!counted.deep) return [doc + emitFunction('export function', type, counted)];
  const start = `export function ${guardName(name)}(${list(['value: unknown'])}): value is ${name}`;
  const outer = `${start} {\n  return ${guardFunction(name, scope)}(value, 0);\n}\n`;
  return [doc + outer, emitFunction('function', type, counted)];
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
  const object = plainObject(schema);
  if (object === undefined) {
    const shallow = scope.deep ? comparison(`depth <= ${scope.use('MAX_DEPTH')}`) : undefined;
    return returnLines(allOf([shallow, schemaTest(schema, 'value', scope)]), layout.printWidth);
  }
  const loose = `${scope.use('record')}<${type}>(value)`;
  const v = scope.deep ? `depth > ${scope.use('MAX_DEPTH')} ? undefined : ${loose}` : loose;
  return readingInto(v, objectRules(object, type, scope));
}

function plainObject(schema: Schema): ObjectRules | undefined {
  if (isReference(schema)) return undefined;
  const { object, ...others } = schema.kinds;
  const alone = Object.keys(others).length === 0 && !schema.values && !schema.not;
  return alone && !schema.allOf && !schema.anyOf && !schema.oneOf ? object : undefined;
}
