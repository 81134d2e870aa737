import { expect, test } from 'vitest';
import { added, changed, moved, removed, withKeys } from '#renderer/admin/forms/rows.ts';

const rows = withKeys([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text).join('');

test('a row moves one place and not beyond the ends', () => {
  expect(texts(moved(rows, 0, 1))).toBe('bac');
  expect(texts(moved(rows, 2, -1))).toBe('acb');
  expect(texts(moved(rows, 0, -1))).toBe('abc');
  expect(texts(moved(rows, 2, 1))).toBe('abc');
});

test('a new row never takes the key of another, also after removals', () => {
  const list = added(removed(added(rows, { text: 'd' }), 0), { text: 'e' });
  expect(texts(list)).toBe('bcde');
  expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
});

test('a change touches its row only', () => {
  expect(texts(changed(rows, 1, { text: 'B' }))).toBe('aBc');
});
