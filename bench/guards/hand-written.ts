/** The guard that one would write: a chain of comparisons an object, what tells most first. */

import type { Field, Fields, Shape } from './shapes.js';
import { eventFields, isOptional } from './shapes.js';

/** A module that exports it as `is`. */
export function handWritten(shape: Shape): string {
  return handWrittenBy(shape, asIs);
}

/**
 * The same for one who wants what JSON has: properties that are the object's own, not inherited. This
 * is the shortest way to write that.
 */
export function handWrittenOwn(shape: Shape): string {
  return handWrittenBy(shape, (key, test) => `Object.hasOwn(v, '${key}') && ${test}`);
}

/** What a guard asks of a property that is there, given what it asks of its value. */
type Ask = (key: string, test: string) => string;

const asIs: Ask = (_, test) => test;

function handWrittenBy(shape: Shape, ask: Ask): string {
  const { source, detailType } = shape;
  const names = [
    ask('source', `v.source === '${source}'`),
    ask('detail-type', `v['detail-type'] === '${detailType}'`),
  ];
  return `${functionsOf('is', eventFields(shape), names, ask).join('\n')}\nexport { is };\n`;
}

/** A module with the guards of many events, which share the test of the envelope. */
export function allHandWritten(shapes: readonly Shape[]): string {
  const { detail: _, ...envelope } = eventFields({
    name: '',
    source: '',
    detailType: '',
    detail: {},
  });
  const names = ['v.source === source', "v['detail-type'] === detailType"];
  const isEvent = functionsOf('isEvent', envelope, names, asIs, 'v, source, detailType');
  const guards = shapes.flatMap(({ name, source, detailType, detail }) => [
    ...functionsOf(`is${name}Detail`, detail, [], asIs),
    `export function is${name}(v) {
  return isEvent(v, '${source}', '${detailType}') && is${name}Detail(v.detail);
}`,
  ]);
  return [...isEvent, ...guards].join('\n');
}

/** The function of that name, after those that it calls. */
function functionsOf(
  name: string,
  fields: Fields,
  first: readonly string[],
  ask: Ask,
  parameters = 'v',
): string[] {
  const functions: string[] = [];
  const inner = (innerName: string, innerFields: Fields): string => {
    functions.push(...functionsOf(innerName, innerFields, [], ask));
    return innerName;
  };
  const tests = Object.entries(fields)
    .sort(byCost)
    .map(([key, field]) => {
      const x = access(key);
      const test = (there: Field): string =>
        ask(
          key,
          testOf(x, there, (part) => inner(`${name}_${key}`, part)),
        );
      if (!isOptional(field)) return test(field);
      return `(${x} === undefined || (${test(field.optional)}))`;
    });
  const chain = ["typeof v === 'object'", 'v !== null', ...first, ...tests].join(' &&\n    ');
  return [...functions, `function ${name}(${parameters}) {\n  return (\n    ${chain}\n  );\n}\n`];
}

/** @param guardOf writes the guard of an object, gives its name */
function testOf(x: string, field: Field, guardOf: (fields: Fields) => string): string {
  if (field === 'number') return `Number.isFinite(${x})`;
  if (typeof field === 'string') return `typeof ${x} === '${field}'`;
  if ('oneOf' in field) return `(${field.oneOf.map((v) => `${x} === '${v}'`).join(' || ')})`;
  if ('orNull' in field) return `(${x} === null || ${testOf(x, field.orNull, guardOf)})`;
  if ('optional' in field) return testOf(x, field.optional, guardOf);
  if ('object' in field) return `${guardOf(field.object)}(${x})`;
  const { arrayOf } = field;
  const isObject = typeof arrayOf === 'object' && 'object' in arrayOf;
  const item = isObject ? guardOf(arrayOf.object) : `(item) => ${testOf('item', arrayOf, guardOf)}`;
  return `Array.isArray(${x}) && ${x}.every(${item})`;
}

function access(key: string): string {
  return /^\w+$/.test(key) ? `v.${key}` : `v['${key}']`;
}

/** Scalars before what takes a call. */
function byCost([, a]: [string, Field], [, b]: [string, Field]): number {
  return cost(a) - cost(b);
}

function cost(field: Field): number {
  return typeof field === 'object' && ('object' in field || 'arrayOf' in field) ? 1 : 0;
}
