/** Whether this is the detail. Unknown properties pass. */
export function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail {
  return (
    isObject<OrderCreatedDetail>(value) &&
    isArrayOf(
      value.recipientsOfTheConfirmation,
      (item) =>
        item === null ||
        (typeof item === 'string' && codePoints(item) >= 3 && codePoints(item) <= 200),
    ) &&
    (value.supplementaryServiceDescriptions === undefined ||
      isArrayOf(value.supplementaryServiceDescriptions, (item) =>
        isOrderCreatedSupplementaryServiceDescriptionsItem(item),
      )) &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

function isOrderCreatedSupplementaryServiceDescriptionsItem(value: unknown): boolean {
  return (
    isObject<OrderCreatedSupplementaryServiceDescriptionsItem>(value) &&
    typeof value.a === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}
