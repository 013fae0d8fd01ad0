/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    fitsOrderCreatedDetailConstructor(own(value, 'constructor')) &&
    (own(value, 'toString') === undefined || isStrings(own(value, 'toString'))) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function fitsOrderCreatedDetailConstructor(value: unknown): boolean {
  return typeof value === 'string';
}
