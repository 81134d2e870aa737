/**
 * Turns a decimal amount into whole units of `1/scale`, half to even, reading the decimal as it was written: 1.0005
 * with scale 1,000 is exactly 1000.5 and gives 1000, where a product of floats gives 1000.4999….
 */
export function toWhole(value: number, scale: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not an amount: ${value}`);
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const [integer = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(integer + fraction) * BigInt(scale);
  const whole = places > 0 ? roundHalfEven(digits, 10n ** BigInt(places)) : digits * 10n ** BigInt(-places);
  return Number(value < 0 ? -whole : whole);
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator;
  const twice = (numerator - floor * denominator) * 2n;
  return twice > denominator || (twice === denominator && floor % 2n === 1n) ? floor + 1n : floor;
}

export const milligrams = (grams: number): number => toWhole(grams, 1_000);
export const milliseconds = (minutes: number): number => toWhole(minutes, 60_000);
