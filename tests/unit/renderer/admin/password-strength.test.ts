import { expect, test } from 'vitest';
import { passwordStrength } from '#renderer/admin/people/password-strength.ts';

test('a password needs ten characters, three of them different, and has room for a sentence', () => {
  expect(passwordStrength('front')).toEqual({ kind: 'short', missing: 5 });
  expect(passwordStrength('ababababababab')).toEqual({ kind: 'alike' });
  expect(passwordStrength('correct horse')).toEqual({ kind: 'good' });
  expect(passwordStrength('abc'.repeat(67))).toEqual({ kind: 'long' });
});

test('letters outside the basic plane count as one', () => {
  expect(passwordStrength('🔑🗝️🔒')).toMatchObject({ kind: 'short', missing: 6 });
});
