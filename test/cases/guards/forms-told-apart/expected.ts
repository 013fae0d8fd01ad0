/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    Number(isOrderCreatedOption1(value)) +
      Number(isOrderCreatedOption2(value)) +
      Number(isOrderCreatedOption3(value)) ===
    1
  );
}

function isOrderCreatedOption1(value: unknown): boolean {
  return (
    isObject<OrderCreatedOption1>(value) &&
    value.type === 'and' &&
    isArrayOf(value.args, (item) => isOrderCreatedPropertiesDetail(item, 0)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedOption2(value: unknown): boolean {
  return (
    isObject<OrderCreatedOption2>(value) &&
    value.type === 'or' &&
    isArrayOf(value.args, (item) => isOrderCreatedPropertiesDetail(item, 0)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedOption3(value: unknown): boolean {
  return (
    isObject<OrderCreatedOption3>(value) &&
    value.type === 'field' &&
    typeof value.name === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetailOption1(value: unknown, depth: number): boolean {
  return (
    depth <= MAX_DEPTH &&
    isObject<OrderCreatedPropertiesDetailOption1>(value) &&
    value.type === 'and' &&
    isArrayOf(value.args, (item) => isOrderCreatedPropertiesDetail(item, depth + 1)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetailOption2(value: unknown, depth: number): boolean {
  return (
    depth <= MAX_DEPTH &&
    isObject<OrderCreatedPropertiesDetailOption2>(value) &&
    value.type === 'or' &&
    isArrayOf(value.args, (item) => isOrderCreatedPropertiesDetail(item, depth + 1)) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetailOption3(value: unknown): boolean {
  return (
    isObject<OrderCreatedPropertiesDetailOption3>(value) &&
    value.type === 'field' &&
    typeof value.name === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedPropertiesDetail(value: unknown, depth: number): boolean {
  return (
    depth <= MAX_DEPTH &&
    Number(isOrderCreatedPropertiesDetailOption1(value, depth + 1)) +
      Number(isOrderCreatedPropertiesDetailOption2(value, depth + 1)) +
      Number(isOrderCreatedPropertiesDetailOption3(value)) ===
      1
  );
}
