/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    (value.closed === undefined || isOrderCreatedClosed(value.closed)) &&
    isMapOf(value.prices, (item) => Number.isFinite(item)) &&
    (value.counted === undefined ||
      (isObject(value.counted) &&
        !Array.isArray(value.counted) &&
        propertyNames(value.counted).length >= 1)) &&
    (value.free === undefined || (isObject(value.free) && !Array.isArray(value.free))) &&
    (value.matching === undefined ||
      (isObject(value.matching) &&
        !Array.isArray(value.matching) &&
        everyProperty(
          value.matching,
          (item, name) => matchingPattern.test(name) && typeof item === 'string',
        ))) &&
    (value.nested === undefined ||
      isMapOf(value.nested, (item) => isMapOf(item, (item2) => typeof item2 === 'string'))) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedClosed(value: unknown): boolean {
  return (
    isObject<OrderCreatedClosed>(value) &&
    (value.a === undefined || typeof value.a === 'string') &&
    everyProperty(value, (_item, name) => name === 'a') &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

const matchingPattern = /* @__PURE__ */ new RegExp('^[a-z]$', 'u');
