import { ts } from 'ts-morph';

/** The types that a value may be of, one by one. */
export function constituents(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.flags & ts.TypeFlags.Never) return [];
  const apparent = checker.getApparentType(type);
  return apparent.isUnion()
    ? apparent.types.flatMap((one) => constituents(one, checker))
    : [apparent];
}

/** What a name stands for in each of the types. */
export function propertiesNamed(
  types: readonly ts.Type[],
  name: string,
  checker: ts.TypeChecker,
): readonly ts.Symbol[] {
  return types.flatMap((type) => checker.getPropertyOfType(type, name) ?? []);
}
