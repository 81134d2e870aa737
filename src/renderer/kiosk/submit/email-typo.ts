/** Domains that people mean, and domains that only look like a slip. */
const known = [
  'gmail.com',
  'googlemail.com',
  'ymail.com',
  'mail.com',
  'email.com',
  'yahoo.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'icloud.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.de',
  'web.de',
] as const;

/** Endings that don't exist and the one that was meant. */
const endings: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  eud: 'edu',
  ued: 'edu',
  edi: 'edu',
  eduu: 'edu',
  ogr: 'org',
};

/** Whether one insertion, deletion, replacement or swap of neighbours turns one word into the other. */
function oneSlipApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return left !== right;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/**
 * The address that was probably meant, for "gmial.com" and the like; null where nothing looks wrong.
 * It is a hint and never changes what was typed.
 */
export function emailTypo(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const local = address.slice(0, at).trim();
  const domain = address
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (known.some((name) => name === domain)) return null;
  const meant = known.find((name) => name.length > 6 && oneSlipApart(domain, name)) ?? withEnding(domain);
  return meant === null ? null : `${local}@${meant}`;
}

function withEnding(domain: string): string | null {
  const dot = domain.lastIndexOf('.');
  if (dot < 1) return null;
  const name = domain.slice(0, dot);
  const ending = endings[domain.slice(dot + 1)];
  if (ending === undefined) return null;
  const fixed = `${name}.${ending}`;
  return known.find((domainName) => oneSlipApart(fixed, domainName)) ?? fixed;
}
