import { PlatenError } from '#shared/errors.ts';

/** Names that people would take for the same: case and composed accents make no difference. */
export const sameName = (a: string, b: string): boolean => fold(a) === fold(b);

const fold = (name: string) => name.normalize('NFC').trim().toLocaleLowerCase('en');

/** A name as it is stored: one line, single spaces. INVALID where nothing is left of it. */
export function cleanName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (clean === '') throw new PlatenError('INVALID', 'Give a name.', { field: 'name' });
  return clean;
}
