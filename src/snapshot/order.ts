import { byCodePoint } from '../code-point-order.js';

/** Orders schemas by registry, then by name. */
export function bySchema(a: SchemaName, b: SchemaName): number {
  return byCodePoint(a.registry, b.registry) || byCodePoint(a.name, b.name);
}

interface SchemaName {
  readonly registry: string;
  readonly name: string;
}
