/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return isOrderCreatedDetailAt(value, new Verdicts());
}

function isOrderCreatedDetailAt(value: unknown, verdicts: Verdicts): boolean {
  return (
    typeof value === 'string' ||
    isOrderCreatedOption1(value, verdicts) ||
    isOrderCreatedOption2(value, verdicts)
  );
}

function isOrderCreatedOption1(value: unknown, verdicts: Verdicts): boolean {
  return (
    isObject<OrderCreatedOption1>(value) &&
    (value.not === undefined || verdicts.once(isOrderCreatedPropertiesDetail, value.not, 0)) &&
    isArrayOf(value.all, (item) => verdicts.once(isOrderCreatedPropertiesDetail, item, 0)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedOption2(value: unknown, verdicts: Verdicts): boolean {
  return (
    isObject<OrderCreatedOption2>(value) &&
    (value.not === undefined || verdicts.once(isOrderCreatedPropertiesDetail, value.not, 0)) &&
    isArrayOf(value.any, (item) => verdicts.once(isOrderCreatedPropertiesDetail, item, 0)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetailOption1(
  value: unknown,
  verdicts: Verdicts,
  depth: number,
): boolean {
  return (
    depth <= MAX_DEPTH &&
    isObject<OrderCreatedPropertiesDetailOption1>(value) &&
    (value.not === undefined ||
      verdicts.once(isOrderCreatedPropertiesDetail, value.not, depth + 1)) &&
    isArrayOf(value.all, (item) =>
      verdicts.once(isOrderCreatedPropertiesDetail, item, depth + 1),
    ) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetailOption2(
  value: unknown,
  verdicts: Verdicts,
  depth: number,
): boolean {
  return (
    depth <= MAX_DEPTH &&
    isObject<OrderCreatedPropertiesDetailOption2>(value) &&
    (value.not === undefined ||
      verdicts.once(isOrderCreatedPropertiesDetail, value.not, depth + 1)) &&
    isArrayOf(value.any, (item) =>
      verdicts.once(isOrderCreatedPropertiesDetail, item, depth + 1),
    ) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetail(
  value: unknown,
  verdicts: Verdicts,
  depth: number,
): boolean {
  return (
    depth <= MAX_DEPTH &&
    (typeof value === 'string' ||
      isOrderCreatedPropertiesDetailOption1(value, verdicts, depth + 1) ||
      isOrderCreatedPropertiesDetailOption2(value, verdicts, depth + 1))
  );
}
