import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../../templates/runtime/json-schema.js';

export interface Group {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** The groups of the suite's files, in the keywords of draft 7. */
export function readGroups(folder: string): Group[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const groups: (Omit<Group, 'name'> & { description: string })[] = JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      );
      return groups.map(({ description, schema, tests }) => ({
        name: `${file}: ${description}`,
        schema: draft7(schema),
        tests,
      }));
    });
}

/** Why the interpreter is not asked about this schema; undefined when it is. */
export function reasonToLeaveOut({ name, schema }: Group): string | undefined {
  const text = JSON.stringify(schema);
  if (/zeroTerminatedFloats/.test(name)) return 'JavaScript has no 1.0 beside 1';
  if (/float-overflow/.test(name)) return 'quotients are computed in floating point, as by ajv';
  if (/"\$ref":"(?!#\/definitions\/)/.test(text))
    return 'refers elsewhere than to #/definitions/NAME';
  if (/"\$ref":"#\/definitions\/[^"]*[~%/]/.test(text)) return 'refers with escapes';
  if (/"(id|\$schema)":"/.test(text)) return 'moves the base of references';
  if (/"dependencies":\{"\w+":(true|false)/.test(text)) return 'has a boolean schema';
  return undefined;
}

type Keywords = { readonly [keyword: string]: unknown };

/** Draft 4 -> draft 7: `exclusiveMinimum: true` takes the number of `minimum`. */
function draft7(schema: unknown): JsonSchema {
  if (Array.isArray(schema)) return schema.map(draft7) as unknown as JsonSchema;
  if (typeof schema !== 'object' || schema === null) return schema as JsonSchema;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema as Keywords;
  const others = Object.entries(rest).map(([keyword, value]) => [
    keyword,
    keyword === 'enum' || keyword === 'default' ? value : draft7(value),
  ]);
  return {
    ...Object.fromEntries(others),
    ...bound('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...bound('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  };
}

function bound(open: string, closed: string, limit: unknown, isExclusive: unknown): Keywords {
  if (typeof isExclusive === 'object') return { [open]: limit, [closed]: isExclusive };
  if (limit === undefined) return {};
  return { [isExclusive === true ? closed : open]: limit };
}
