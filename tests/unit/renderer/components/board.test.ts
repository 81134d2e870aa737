import { describe, expect, it } from 'vitest';
import { ageOf } from '#renderer/components/age-dot.tsx';
import { indexNear, movedRow } from '#renderer/components/virtual-table.tsx';

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

describe('a table that rows come into', () => {
  const key = (row: number) => String(row);

  it('finds the row that one was looking at above or below where it stood', () => {
    expect(indexNear([9, 8, 1, 2, 3], { key: '1', index: 0 }, key)).toBe(2);
    expect(indexNear([2, 3], { key: '3', index: 2 }, key)).toBe(1);
    expect(indexNear([1, 2, 3], { key: '2', index: 1 }, key)).toBe(1);
  });

  it('says that a row is gone', () => {
    expect(indexNear([1, 3], { key: '2', index: 1 }, key)).toBeNull();
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
