import { isReference, isRuled, type Schema, type Shape } from '../schema.js';

/** Whether a schema says `{type: object}` and no more. */
export function isEmptyObject(schema: Schema): boolean {
  if (isReference(schema)) return false;
  const { object, ...others } = schema.kinds;
  return object !== undefined && Object.keys(others).length === 0 && !isRuled(object);
}

/** Whether a shape says nothing at all: `{}`. */
export function isAnything(shape: Shape): boolean {
  const { doc: _, kinds, ...rest } = shape;
  const { number, string, array, object } = kinds;
  if (Object.keys(rest).length > 0 || !kinds.null || !kinds.boolean) return false;
  if (!number || !string || !array || !object) return false;
  const silent = [number, string, array].every((rules) => Object.keys(rules).length === 0);
  return silent && !isRuled(object);
}
