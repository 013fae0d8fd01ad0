/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    (typeof value.either === 'string' ||
      Number.isFinite(value.either) ||
      Array.isArray(value.either)) &&
    (value.all === undefined ||
      (typeof value.all === 'string' && fitsOrderCreatedDetailAll(value.all))) &&
    (value.form === undefined ||
      Number(typeof value.form === 'string') + Number(isOrderCreatedFormOption2(value.form)) ===
        1) &&
    (value.no === undefined || !(typeof value.no === 'string')) &&
    (value.orNull === undefined ||
      value.orNull === null ||
      isOrderCreatedOrNullOption1(value.orNull)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedFormOption2(value: unknown): boolean {
  return (
    isObject<OrderCreatedFormOption2>(value) &&
    typeof value.a === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedOrNullOption1(value: unknown): boolean {
  return (
    isObject<OrderCreatedOrNullOption1>(value) &&
    typeof value.a === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function fitsOrderCreatedDetailAll(value: unknown): boolean {
  return value === 'x' || typeof value !== 'string' || codePoints(value) >= 3;
}
