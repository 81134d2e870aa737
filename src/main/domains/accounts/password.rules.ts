import { PlatenError } from '#shared/errors.ts';

const shortest = 10;
const longest = 200;

/** Length is what makes a password strong; rules about kinds of characters don't (NIST SP 800-63B, 5.1.1.2). */
export function checkPassword(password: string, field = 'password'): void {
  const letters = [...password];
  if (letters.length < shortest) throw refusal(`Use at least ${shortest} characters.`, field);
  if (letters.length > longest) throw refusal(`Use at most ${longest} characters.`, field);
}

const refusal = (sentence: string, field: string) => new PlatenError('INVALID', sentence, { field });
