import { describe, expect, it } from 'vitest';
import { formattersFor } from '#renderer/i18n/format.ts';

const english = formattersFor('en-US');
const noon = Date.UTC(2026, 4, 4, 12, 0, 0);

describe('English formatting', () => {
  it('writes micro-dollars as dollars and cents', () => {
    expect(english.money(3_000_000)).toBe('$3.00');
    expect(english.money(1_234_560_000)).toBe('$1,234.56');
  });

  it.each([
    [42, '42 sec'],
    [1095, '18 min'],
    [3599, '1 hr'],
    [3600 + 300, '1 hr 5 min'],
    [86_399, '1 day'],
    [101_430, '1 day 4 hr'],
  ])('writes %i seconds as its two largest units', (seconds, words) => {
    expect(english.duration(seconds)).toBe(words);
  });

  it('keeps the exact seconds for hovering', () => {
    expect(english.seconds(1095)).toBe('1,095 s');
  });

  it.each([
    [84, '84 B'],
    [1000, '1 kB'],
    [24_310_184, '24.3 MB'],
    [1_500_000_000, '1.5 GB'],
  ])('writes %i bytes in decimal units', (bytes, words) => {
    expect(english.size(bytes)).toBe(words);
  });

  it('tells how long ago something was', () => {
    expect(english.relative(noon - 5 * 60_000, noon)).toBe('5 minutes ago');
    expect(english.relative(noon - 26 * 3_600_000, noon)).toBe('yesterday');
    expect(english.relative(noon + 2 * 3_600_000, noon)).toBe('in 2 hours');
  });

  it('names the same instant in UTC wherever it runs', () => {
    expect(english.exactUtc(noon)).toBe('May 4, 2026, 12:00:00 PM');
  });
});

it('writes German the German way', () => {
  expect(formattersFor('de-DE').money(3_000_000)).toMatch(/^3,00\s\$$/);
});
