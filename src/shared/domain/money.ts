/** Money is an integer count of micro-dollars (a millionth of the currency's unit), so that sums are exact. */
export type Micros = number;

export const microsPerUnit = 1_000_000;
const microsPerCent = 10_000n;

/** Rounds numerator/denominator micro-dollars to whole cents, half to even (0.125 → 0.12), and returns micro-dollars. */
export function roundToCents(numerator: bigint, denominator = 1n): Micros {
  const step = microsPerCent * denominator;
  const floor = numerator >= 0n ? numerator / step : -((-numerator + step - 1n) / step);
  const rest = numerator - floor * step;
  const twice = rest * 2n;
  const up = twice > step || (twice === step && floor % 2n !== 0n);
  return Number((up ? floor + 1n : floor) * microsPerCent);
}

/** Reads a decimal amount such as `3`, `3.5` or `0.011` exactly; null where it is none or finer than a micro-dollar. */
export function parseMicros(text: string): Micros | null {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * microsPerUnit + Number((match[2] ?? '').padEnd(6, '0'));
}

/** Writes cents as programs read them: `3.00`. Amounts are rounded half-even to cents first. */
export function formatCents(micros: Micros): string {
  const cents = roundToCents(BigInt(micros)) / Number(microsPerCent);
  const sign = cents < 0 ? '-' : '';
  const abs = Math.abs(cents);
  return `${sign}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}
