/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    isStrings(value.texts) &&
    (value.anything === undefined || Array.isArray(value.anything)) &&
    (value.bounded === undefined ||
      (isArrayOf(value.bounded, (item) => typeof item === 'string' && codePoints(item) >= 2) &&
        value.bounded.length >= 1 &&
        value.bounded.length <= 3 &&
        allUnique(value.bounded))) &&
    (value.grid === undefined ||
      isArrayOf(value.grid, (item) => isArrayOf(item, (item2) => Number.isInteger(item2)))) &&
    (value.nullable === undefined ||
      isArrayOf(value.nullable, (item) => typeof item === 'string' || item === null)) &&
    (value.numbers === undefined || isArrayOf(value.numbers, (item) => Number.isFinite(item))) &&
    (value.objects === undefined ||
      isArrayOf(value.objects, (item) => isOrderCreatedObjectsItem(item))) &&
    (value.tuple === undefined ||
      (isArrayOf(value.tuple, (item, index) => index < 2 || typeof item === 'boolean') &&
        (value.tuple.length < 1 || typeof value.tuple[0] === 'string') &&
        (value.tuple.length < 2 || Number.isFinite(value.tuple[1])))) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedObjectsItem(value: unknown): boolean {
  return (
    isObject<OrderCreatedObjectsItem>(value) &&
    typeof value.a === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}
