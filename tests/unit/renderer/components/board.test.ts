import { describe, expect, it } from 'vitest';
import { ageOf } from '#renderer/components/age-dot.tsx';
import { movedRow } from '#renderer/components/virtual-table.tsx';

const HOUR = 3_600_000;

describe('the age of a request', () => {
  it.each([
    [0, 'fresh'],
    [23.99, 'fresh'],
    [24, 'day'],
    [48, 'late'],
    [71.99, 'late'],
    [72, 'overdue'],
  ])('after %d hours is %s', (hours, age) => {
    expect(ageOf(0, hours * HOUR)).toBe(age);
  });
});

describe('the keys of a table', () => {
  it('move one row with J and K as with the arrows', () => {
    expect(movedRow('j', 4, 10, 5)).toBe(5);
    expect(movedRow('ArrowDown', 4, 10, 5)).toBe(5);
    expect(movedRow('k', 4, 10, 5)).toBe(3);
    expect(movedRow('ArrowUp', 4, 10, 5)).toBe(3);
  });

  it('enter a table that has no selection at its first row', () => {
    expect(movedRow('j', -1, 10, 5)).toBe(0);
    expect(movedRow('k', -1, 10, 5)).toBe(0);
  });

  it('stop at both ends', () => {
    expect(movedRow('PageDown', 8, 10, 5)).toBe(9);
    expect(movedRow('PageUp', 2, 10, 5)).toBe(0);
    expect(movedRow('End', 2, 10, 5)).toBe(9);
  });

  it('leave other keys alone', () => {
    expect(movedRow('a', 2, 10, 5)).toBeNull();
  });
});
