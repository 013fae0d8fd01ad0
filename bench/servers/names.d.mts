/** Source and detail-type of the events that the rule with this number takes. */
export function nameOf(number: number): { readonly source: string; readonly detailType: string };
