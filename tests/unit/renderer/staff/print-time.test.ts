import { describe, expect, it } from 'vitest';
import { parsePrintTime, writePrintTime } from '#renderer/staff/dialogs/print-time.ts';

describe('a typed print time', () => {
  it.each([
    ['95', 95],
    [' 95 min ', 95],
    ['1:35', 95],
    ['1h 35m', 95],
    ['1 h 35 min', 95],
    ['1 hour 35 minutes', 95],
    ['1.5 h', 90],
    ['1,5h', 90],
    ['2h', 120],
    ['1d 4h 30m', 1710],
    ['90s', 2],
    ['0:00:30', 1],
  ])('“%s” is %d minutes', (typed, minutes) => {
    expect(parsePrintTime(typed)).toBe(minutes);
  });

  it('is charged by the begun minute', () => {
    expect(parsePrintTime('1d 4h 30m 10s')).toBe(1711);
    expect(parsePrintTime('95.0000000001')).toBe(95);
  });

  it.each(['', ' ', '0', 'soon', '1:75', '-5', '1h two', '5 parsecs'])('“%s” is none', (typed) => {
    expect(parsePrintTime(typed)).toBeNull();
  });

  it('is written so that it reads back the same', () => {
    for (const minutes of [1, 45, 60, 95, 600, 1711]) expect(parsePrintTime(writePrintTime(minutes))).toBe(minutes);
    expect(writePrintTime(95)).toBe('1 h 35 min');
  });
});
