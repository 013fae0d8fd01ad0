/** Source and detail-type of the events that the rule with this number takes: three hundred pairs. */
export function nameOf(number) {
  return {
    source: `shop.area-${Math.floor(number / 10)}`,
    detailType: `Thing ${number % 10} Done`,
  };
}
