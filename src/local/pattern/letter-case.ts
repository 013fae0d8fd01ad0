/**
 * The form in which two texts are equal when they differ in case alone. Upper case first, so that
 * letters with two lower-case forms meet; sigma by hand, since its lower case depends on its place.
 */
export function foldCase(value: string): string {
  return value.toUpperCase().replaceAll('Σ', 'σ').toLowerCase();
}
