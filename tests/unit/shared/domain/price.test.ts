import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milligrams, milliseconds, toWhole } from '#shared/domain/decimal.ts';
import { formatCents, parseMicros, roundToCents } from '#shared/domain/money.ts';
import { quote, type RateTable, withReprint } from '#shared/domain/quote.ts';

const table: RateTable = {
  currency: 'USD',
  minimum: 3_000_000,
  version: 7,
  printers: [
    { printer: 'Prusa MK4S', per_gram: 80_000, per_minute: 10_000 },
    { printer: 'Prusa XL', per_gram: 90_000, per_minute: 11_000 },
    { printer: 'Raise3D Pro 2 Plus', per_gram: 100_000, per_minute: 12_000 },
    { printer: 'Formlabs Form 3', per_gram: 120_000, per_minute: 8_000 },
  ],
};

const priced = (printer: string, weight_g: number, time_min: number, rates = table, own_material = false) => {
  const parts = quote(rates, { printer, weight_g, time_min, own_material });
  return parts && formatCents(parts.price);
};

describe('the price of a print', () => {
  it.each([
    ['Prusa MK4S', 25, 100, '3.00', 'exactly the minimum'],
    ['Prusa MK4S', 1, 1, '3.00', 'far below the minimum'],
    ['Prusa MK4S', 24.9, 100, '3.00', 'just below the minimum'],
    ['Prusa MK4S', 25.125, 100, '3.01', 'just above the minimum'],
    ['Prusa MK4S', 100, 600, '14.00', 'weight and time'],
    ['Prusa MK4S', 0.001, 0, '3.00', 'next to nothing'],
    ['Prusa MK4S', 1000, 0, '80.00', 'weight alone'],
    ['Prusa MK4S', 0, 1000, '10.00', 'time alone'],
    ['Prusa MK4S', 37.5, 0.5, '3.00', 'a tie, 3.005, to even'],
    ['Prusa MK4S', 37.5, 1.5, '3.02', 'a tie, 3.015, to even'],
    ['Prusa MK4S', 37.5, 2.5, '3.02', 'a tie, 3.025, to even'],
    ['Prusa MK4S', 37.5, 3.5, '3.04', 'a tie, 3.035, to even'],
    ['Prusa MK4S', 37.5, 2.51, '3.03', 'just above a tie'],
    ['Prusa MK4S', 37.5, 2.49, '3.02', 'just below a tie'],
    ['Prusa XL', 100, 600, '15.60', 'its own rates'],
    ['Prusa XL', 33.3, 33.3, '3.36', 'decimals of both'],
    ['Prusa XL', 12.34, 567.8, '7.36', 'many decimals'],
    ['Prusa XL', 99.99, 0.01, '9.00', 'a rest of a cent'],
    ['Raise3D Pro 2 Plus', 100, 600, '17.20', 'its own rates'],
    ['Raise3D Pro 2 Plus', 30.05, 0, '3.00', 'a tie, 3.005, to even'],
    ['Raise3D Pro 2 Plus', 30.15, 0, '3.02', 'a tie, 3.015, to even'],
    ['Raise3D Pro 2 Plus', 30.25, 0, '3.02', 'a tie, 3.025, to even'],
    ['Raise3D Pro 2 Plus', 30.35, 0, '3.04', 'a tie, 3.035, to even'],
    ['Formlabs Form 3', 100, 600, '16.80', 'its own rates'],
    ['Formlabs Form 3', 18.33, 412, '5.50', 'decimals'],
    ['Formlabs Form 3', 100_000, 100_000, '12800.00', 'the largest that the form takes'],
  ])('%s, %d g, %d min: %s (%s)', (printer, grams, minutes, expected) => {
    expect(priced(printer, grams, minutes)).toBe(expected);
  });

  it.each([
    [125_000, '0.12', 'a tie to even'],
    [135_000, '0.14', 'a tie to even'],
    [130_000, '0.13', 'no tie'],
    [4_999, '0.00', 'below half a cent'],
    [5_000, '0.00', 'half a cent to even'],
    [5_001, '0.01', 'above half a cent'],
  ])('without a minimum one gram at %d micro-dollars costs %s (%s)', (per_gram, expected) => {
    const printers = [{ printer: 'P', per_gram, per_minute: 0 }];
    expect(priced('P', 1, 0, { ...table, minimum: 0, printers })).toBe(expected);
  });

  it('charges only machine time for own material, and never less than the minimum', () => {
    expect(priced('Prusa MK4S', 500, 400, table, true)).toBe('4.00');
    expect(priced('Prusa MK4S', 500, 100, table, true)).toBe('3.00');
  });

  it('says how it came about and by which rates', () => {
    expect(quote(table, { printer: 'Prusa XL', weight_g: 10, time_min: 20 })).toEqual({
      price: 3_000_000,
      material: 900_000,
      machine: 220_000,
      minimum: 3_000_000,
      minimum_applied: true,
      own_material: false,
      per_gram: 90_000,
      per_minute: 11_000,
      weight_g: 10,
      time_min: 20,
      rates_version: 7,
      currency: 'USD',
    });
  });

  it('knows no price for a printer without a rate', () => {
    expect(quote(table, { printer: 'Voron', weight_g: 1, time_min: 1 })).toBeNull();
  });

  it('charges each reprint the first price', () => {
    const first = quote(table, { printer: 'Prusa MK4S', weight_g: 100, time_min: 600 });
    if (!first) throw new Error('no price');
    const twice = withReprint(withReprint(first));
    expect(twice).toMatchObject({ price: 42_000_000, reprints: 28_000_000 });
  });

  it('is never below the minimum and grows with weight and time', () => {
    const amount = fc.double({ min: 0, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (a, b, minutes) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const low = quote(table, { printer: 'Prusa XL', weight_g: less, time_min: minutes });
        const high = quote(table, { printer: 'Prusa XL', weight_g: more, time_min: minutes });
        expect(low?.price).toBeGreaterThanOrEqual(table.minimum);
        expect(high?.price).toBeGreaterThanOrEqual(low?.price ?? Number.NaN);
        expect((low?.price ?? 1) % 10_000).toBe(0);
      }),
    );
  });
});

describe('decimals', () => {
  it.each([
    [1.0005, 1000, 1000, 'a tie to even that floats would miss'],
    [1.0015, 1000, 1002, 'a tie up to even'],
    [0.1, 1000, 100, 'a tenth'],
    [1e-7, 1000, 0, 'an exponent, down'],
    [5e-4, 1000, 0, 'half a unit to even'],
    [1.5e-3, 1000, 2, 'one and a half to even'],
    [1e21, 1, 1e21, 'an exponent, up'],
    [-1.0015, 1000, -1002, 'below zero'],
  ])('%d at scale %d is %d (%s)', (value, scale, whole) => {
    expect(toWhole(value, scale)).toBe(whole);
  });

  it('refuses what is no amount', () => {
    expect(() => toWhole(Number.NaN, 1)).toThrow(RangeError);
    expect(() => toWhole(Number.POSITIVE_INFINITY, 1)).toThrow(RangeError);
  });

  it('measures grams and minutes', () => {
    expect([milligrams(26.4), milliseconds(90.5)]).toEqual([26_400, 5_430_000]);
  });

  it.each([
    ['3', 3_000_000],
    ['0.011', 11_000],
    ['3.5', 3_500_000],
    [' 12.25 ', 12_250_000],
    ['1.0000001', null],
    ['-1', null],
    ['1,5', null],
    ['', null],
  ])('reads %j as %j', (text, micros) => {
    expect(parseMicros(text)).toBe(micros);
  });

  it.each([
    [125_000n, 120_000],
    [135_000n, 140_000],
    [-125_000n, -120_000],
    [-135_000n, -140_000],
    [125_001n, 130_000],
    [0n, 0],
  ])('rounds %d micro-dollars to %d', (from, to) => {
    expect(roundToCents(from)).toBe(to);
  });
});
