/** Numbers as JSON writes them, exactly: fractions of binary numbers do not divide as decimals do. */

/** As many tenths, hundredths, … as `places` says. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

export const one: Decimal = { digits: 1n, places: 0 };

export function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? { digits: scaled({ digits, places }, 0), places: 0 } : { digits, places };
}

/** Undefined where no number is exactly that. */
export function numberOf({ digits, places }: Decimal): number | undefined {
  const value = Number(`${digits}e-${places}`);
  if (!Number.isFinite(value)) return undefined;
  const [same, other] = inUnits(decimalOf(value), { digits, places });
  return same === other ? value : undefined;
}

/** Whether the one goes into the other without a rest. */
export function divides(step: Decimal, multiple: Decimal): boolean {
  const [units, all] = inUnits(step, multiple);
  return all % units === 0n;
}

/** The smallest step that both go into. */
export function commonMultiple(a: Decimal, b: Decimal): Decimal {
  const [left, right, places] = inUnits(a, b);
  return { digits: (left / greatestDivisor(left, right)) * right, places };
}

/** The first multiple of a step from a number on, without the number itself if it is out. */
export function nextMultiple(from: Decimal, step: Decimal, exclusive: boolean): Decimal {
  const [start, units, places] = inUnits(from, step);
  const rest = ((start % units) + units) % units;
  const missing = rest > 0n || exclusive ? units - rest : 0n;
  return { digits: start + missing, places };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}

/** Both in the smaller unit of the two. */
function inUnits(a: Decimal, b: Decimal): [bigint, bigint, places: number] {
  const places = Math.max(a.places, b.places);
  return [scaled(a, places), scaled(b, places), places];
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
