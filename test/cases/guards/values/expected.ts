/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    (value.text === undefined ||
      (typeof value.text === 'string' && textPattern.test(value.text))) &&
    manyValues.has(value.many) &&
    (value.objects === undefined ||
      value.objects === 'none' ||
      isAmong(value.objects, objectsValues)) &&
    (value.orNull === undefined || value.orNull === 'a' || value.orNull === null) &&
    (value.same === undefined || manyValues.has(value.same)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

const textPattern = /* @__PURE__ */ new RegExp('^[a-z]+$', 'u');

const manyValues = /* @__PURE__ */ new Set<unknown>([
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'h',
  'i',
  'j',
]);

const objectsValues: readonly unknown[] = [{ a: 1 }, [1, 2]];
