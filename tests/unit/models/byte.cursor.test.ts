import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteCursor } from '#main/domains/models/byte.cursor.ts';

const floatOf = (text: string) => new ByteCursor(Buffer.from(text)).float();
const hard = [
  '0.1',
  '-0',
  '1e23',
  '9007199254740993',
  '123456789012345678',
  '5e-324',
  '1.7976931348623157e308',
  '1e400',
];

it('reads every number as parseFloat does', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      for (const text of [String(value), value.toExponential(6), value.toPrecision(9), value.toExponential()]) {
        expect(floatOf(text)).toBe(Number.parseFloat(text));
      }
    }),
    { numRuns: 2_000 },
  );
  for (const text of hard) expect(floatOf(text)).toBe(Number.parseFloat(text));
});

it('reads odd spellings as parseFloat does, and nothing where there is no number', () => {
  const spelling = fc
    .array(fc.constantFrom('0', '1', '9', '.', 'e', 'E', '+', '-', ' ', 'x'), { maxLength: 9 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(spelling, (text) => {
      expect(floatOf(text)).toBe(text.startsWith(' ') ? Number.NaN : Number.parseFloat(text));
    }),
    { numRuns: 5_000 },
  );
});

it('reads every number in single precision as rounding parseFloat does', () => {
  const near = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value * (1 + 2 ** -25));
  fc.assert(
    fc.property(fc.oneof(near, fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
      for (const text of [String(value), value.toFixed(12), value.toExponential(17), value.toPrecision(19)]) {
        expect(new ByteCursor(Buffer.from(text)).single()).toBe(Math.fround(Number.parseFloat(text)));
      }
    }),
    { numRuns: 3_000 },
  );
});

it('stops right behind the number', () => {
  const cursor = new ByteCursor(Buffer.from('1.5e3e 2'));
  cursor.float();
  expect(cursor.at).toBe(5);
});
