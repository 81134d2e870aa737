import { describe, expect, it } from 'vitest';
import { type Command, commandOf, keys, type Pressed } from '#renderer/staff/keys.ts';

const press = (key: string, more: Partial<Pressed> = {}): Command | null =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, onControl: false, ...more });

describe('the keys of the board', () => {
  it.each([
    ['j', 'down'],
    ['k', 'up'],
    ['Enter', 'open'],
    ['a', 'approve'],
    ['r', 'reject'],
    ['o', 'open-file'],
    ['s', 'start'],
    ['c', 'complete'],
    ['p', 'pick-up'],
    ['n', 'note'],
    ['/', 'filter'],
    ['?', 'help'],
    ['Escape', 'back'],
  ] as const)('%s asks for %s', (key, command) => {
    expect(press(key)).toBe(command);
  });

  it('work with Caps Lock on', () => {
    expect(press('A')).toBe('approve');
  });

  it('leave what is typed alone', () => {
    for (const { key } of keys) expect(press(key, { typing: true })).toBeNull();
  });

  it('leave the shortcuts of the browser alone', () => {
    expect(press('r', { ctrlKey: true })).toBeNull();
    expect(press('c', { metaKey: true })).toBeNull();
    expect(press('p', { altKey: true })).toBeNull();
  });

  it('search with Ctrl K or ⌘ K, even out of a field', () => {
    expect(press('k', { ctrlKey: true, typing: true })).toBe('search');
    expect(press('K', { metaKey: true })).toBe('search');
  });

  it('leave Enter to the button that has the focus', () => {
    expect(press('Enter', { onControl: true })).toBeNull();
    expect(press('a', { onControl: true })).toBe('approve');
  });

  it('mean one thing each', () => {
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect(new Set(keys.map(({ command }) => command)).size).toBe(keys.length);
  });
});
