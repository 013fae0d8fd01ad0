import { byCodePoint } from './text/code-point-order.js';

/** A schema's name is unique within its registry. */
export interface SchemaName {
  readonly registry: string;
  readonly name: string;
}

/** The registry AWS fills by schema discovery: its schemas are samples, not promises. */
export const discoveredRegistry = 'discovered-schemas';

/** One text for a schema of a registry, to key maps by. */
export function schemaKey({ registry, name }: SchemaName): string {
  return JSON.stringify([registry, name]);
}

/** The same for the schema that something was read from. */
export function originKey({ registry, schema }: Origin): string {
  return schemaKey({ registry, name: schema });
}

interface Origin {
  readonly registry: string;
  readonly schema: string;
}

/** Orders schemas by registry, then by name. */
export function bySchemaName(a: SchemaName, b: SchemaName): number {
  return byCodePoint(a.registry, b.registry) || byCodePoint(a.name, b.name);
}
