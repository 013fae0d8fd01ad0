/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    (value.length === undefined || Number.isFinite(value.length)) &&
    (value.note === undefined || typeof value.note === 'string') &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}
