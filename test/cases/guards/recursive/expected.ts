/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    typeof value.name === 'string' &&
    (value.byName === undefined ||
      isMapOf(value.byName, (item) => isOrderCreatedPropertiesDetail(item, 0))) &&
    (value.children === undefined ||
      isArrayOf(value.children, (item) => isOrderCreatedPropertiesDetail(item, 0))) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetail(value: unknown, depth: number): boolean {
  return (
    depth <= MAX_DEPTH &&
    isObject<OrderCreatedPropertiesDetail>(value) &&
    typeof value.name === 'string' &&
    (value.byName === undefined ||
      isMapOf(value.byName, (item) => isOrderCreatedPropertiesDetail(item, depth + 1))) &&
    (value.children === undefined ||
      isArrayOf(value.children, (item) => isOrderCreatedPropertiesDetail(item, depth + 1))) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}
