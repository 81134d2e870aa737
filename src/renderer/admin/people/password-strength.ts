export type PasswordStrength =
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'long' }
  | { readonly kind: 'alike' }
  | { readonly kind: 'good' };

const shortest = 10;
const longest = 200;
const fewestDifferent = 3;

/** What the host will say to a password: length counts (NIST SP 800-63B), a repeated character doesn't. */
export function passwordStrength(password: string): PasswordStrength {
  const letters = [...password];
  if (letters.length < shortest) return { kind: 'short', missing: shortest - letters.length };
  if (letters.length > longest) return { kind: 'long' };
  return { kind: new Set(letters).size < fewestDifferent ? 'alike' : 'good' };
}
