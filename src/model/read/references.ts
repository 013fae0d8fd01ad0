import { step } from '../../text/json-pointer.js';
import { at, isObject, own, type JsonObject } from './json.js';
import type { JsonValue } from '../schema.js';

/**
 * Where a `$ref` leads. Nothing outside the document is ever read: what is not found in it is
 * `external` when it names another document, `dangling` when it names a place in this one.
 */
export type Target = { readonly pointer: string } | { readonly missing: 'external' | 'dangling' };

export interface References {
  /**
   * @param ref the text of `$ref`
   * @param base URI of the nearest enclosing schema that has an `id`; '' at the document's root
   */
  readonly resolve: (ref: string, base: string) => Target;
  /** The base URI inside this schema, given the one outside of it. */
  readonly baseOf: (schema: JsonObject, base: string) => string;
}

/**
 * Reads all `id`s of a document once (Draft 4 core, section 7.2), when there is a reference that may
 * lead to one.
 */
export function readReferences(document: JsonValue): References {
  let known: ReadonlyMap<string, string> | undefined;
  return {
    baseOf,
    resolve: (ref, base) => {
      const byUri = (known ??= idsOf(document));
      const uri = resolveUri(ref, base);
      const exact = byUri.get(uri);
      if (exact !== undefined) return { pointer: exact };
      const hash = uri.indexOf('#');
      const [start, fragment] =
        hash < 0 ? [uri, ''] : [uri.slice(0, hash), decode(uri.slice(hash + 1))];
      const root = start === '' ? '' : (byUri.get(start) ?? byUri.get(`${start}#`));
      if (root === undefined) return { missing: 'external' };
      const pointer = placeOf(document, root, fragment);
      return pointer === undefined ? { missing: 'dangling' } : { pointer };
    },
  };
}

function idsOf(document: JsonValue): ReadonlyMap<string, string> {
  const byUri = new Map<string, string>();
  indexIds({ node: document, token: '', base: '', depth: 0 }, byUri);
  return byUri;
}

/** `id` in Draft 4, `$id` in later drafts; beside `$ref` it says nothing. */
function idOf(schema: JsonObject): string | undefined {
  if (typeof own(schema, '$ref') === 'string') return undefined;
  const id = own(schema, 'id') ?? own(schema, '$id');
  return typeof id === 'string' ? id : undefined;
}

function baseOf(schema: JsonObject, base: string): string {
  const id = idOf(schema);
  if (id === undefined || id.startsWith('#')) return base;
  return resolveUri(id, base).replace(/#$/, '');
}

/** A place on the way down; few pointers are needed, so none is put together before. */
interface Spot {
  readonly node: JsonValue;
  readonly token: string;
  /** None above the root. */
  readonly above?: Spot;
  readonly base: string;
  readonly depth: number;
}

function pointerOf({ above, token }: Spot): string {
  return above === undefined ? '' : step(pointerOf(above), token);
}

/** No schema is read from deeper levels. */
const maxDepth = 1_000;

function indexIds(spot: Spot, byUri: Map<string, string>): void {
  const { node, base, depth } = spot;
  if (typeof node !== 'object' || node === null || depth > maxDepth) return;
  const id = isObject(node) ? idOf(node) : undefined;
  if (id !== undefined) remember(byUri, resolveUri(id, base), pointerOf(spot));
  const inner = isObject(node) ? baseOf(node, base) : base;
  for (const [token, value] of Object.entries(node)) {
    if (typeof value !== 'object' || dataKeywords.has(token)) continue;
    indexIds({ node: value, token, above: spot, base: inner, depth: depth + 1 }, byUri);
  }
}

/** Keywords that hold values, not schemas: an `id` in there names nothing. */
const dataKeywords = new Set(['enum', 'const', 'default', 'example', 'examples']);

function remember(byUri: Map<string, string>, uri: string, pointer: string): void {
  if (!byUri.has(uri)) byUri.set(uri, pointer);
}

function resolveUri(ref: string, base: string): string {
  if (ref.startsWith('#')) return base.replace(/#.*$/, '') + ref;
  if (!URL.canParse(ref, base === '' ? undefined : base)) return ref;
  return new URL(ref, base === '' ? undefined : base).href;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * The pointer that a fragment means. Component names with a raw `/` are found too: partners write
 * `#/components/schemas/aws.partner/example.com/Ticket`.
 */
function placeOf(document: JsonValue, root: string, fragment: string): string | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) return undefined;
  const pointer = root + fragment;
  if (at(document, pointer) !== undefined) return pointer;
  const prefix = ['/components/schemas/', '/definitions/', '/$defs/'].find((p) =>
    fragment.startsWith(p),
  );
  if (prefix === undefined) return undefined;
  const whole = step(root + prefix.slice(0, -1), fragment.slice(prefix.length));
  return at(document, whole) === undefined ? undefined : whole;
}
