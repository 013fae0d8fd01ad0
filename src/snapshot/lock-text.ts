import { byCodePoint } from '../text/code-point-order.js';
import type { Lock, LockedEvent, LockedSchema } from './lock.js';
import { bySchemaName } from '../schema-name.js';

/** Version of the lock's form: a reader refuses a higher one. */
export const lockVersion = 1;

/** The lock as text: sorted, one file a line, a schema a few, so that git can merge most changes. */
export function lockText({ generator, options, seal, schemas, files }: Lock): string {
  const document = {
    lockVersion,
    generator: { name: generator.name, version: generator.version },
    options,
    ...(seal === undefined ? {} : { seal }),
    schemas: schemas.toSorted(bySchemaName).map(schemaEntry),
    files: Object.fromEntries([...files].sort(([a], [b]) => byCodePoint(a, b))),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function schemaEntry({ registry, name, stamp, versions, events }: LockedSchema): object {
  return {
    registry,
    name,
    ...(stamp === undefined ? {} : { stamp }),
    versions: Object.fromEntries(versions.map(({ version, type }) => [version, type])),
    events: events.toSorted(byEvent).map(eventEntry),
  };
}

function byEvent(a: LockedEvent, b: LockedEvent): number {
  return byCodePoint(a.source, b.source) || byCodePoint(a.detailType, b.detailType);
}

function eventEntry({ source, detailType, name, file, seal }: LockedEvent): object {
  return { source, detailType, name, file, ...(seal === undefined ? {} : { seal }) };
}
