import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratesForm, readAmount, writeAmount } from '#renderer/admin/forms/rates.form.ts';

test('every amount is written so that it reads back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (micros) => {
      expect(readAmount(writeAmount(micros))).toBe(micros);
    }),
  );
});

test('amounts show cents always and finer parts only where there are any', () => {
  expect(writeAmount(3_000_000)).toBe('3.00');
  expect(writeAmount(80_000)).toBe('0.08');
  expect(writeAmount(11_500)).toBe('0.0115');
  expect(writeAmount(1)).toBe('0.000001');
});

test('a comma is a decimal sign, and what is no amount is none', () => {
  expect(readAmount('0,08')).toBe(80_000);
  expect(readAmount(' 12 ')).toBe(12_000_000);
  for (const typed of ['', '-1', '0.0000001', '1,000.00', '$3', 'three', '1e3']) expect(readAmount(typed)).toBeNull();
});

test('a rate of 0.011 never passes through a fraction', () => {
  const form = ratesForm.toForm({ currency: 'USD', minimum: 0, own_material_discount: false, printers: [] });
  const typed = { ...form, printers: [{ key: 0, printer: 'XL', per_gram: '0.011', per_minute: '0.1' }] };
  expect(ratesForm.fromForm(typed)).toMatchObject({
    printers: [{ printer: 'XL', per_gram: 11_000, per_minute: 100_000 }],
  });
});
