import { PlatenError } from '#shared/errors.ts';

const shortest = 10;
const longest = 200;

/** Length is what makes a password strong (NIST SP 800-63B); a repeated character isn't length. */
export function checkPassword(password: string, field = 'password'): void {
  const letters = [...password];
  if (letters.length < shortest) throw refusal(`Use at least ${shortest} characters.`, field);
  if (letters.length > longest) throw refusal(`Use at most ${longest} characters.`, field);
  if (new Set(letters).size < 3) throw refusal('Use more than two different characters.', field);
}

const refusal = (sentence: string, field: string) => new PlatenError('INVALID', sentence, { field });
