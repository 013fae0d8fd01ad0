/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    value.kind === 'order' &&
    typeof value.flag === 'boolean' &&
    typeof value.name === 'string' &&
    (value.status === 'OPEN' || value.status === 'PAID') &&
    isOrderCreatedNested(value.nested) &&
    isArrayOf(value.list, (item) => Number.isInteger(item)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedNested(value: unknown): boolean {
  return (
    isObject<OrderCreatedNested>(value) &&
    typeof value.a === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}
