export const sample = (x: unknown): unknown => x;
