const hues = [
  'bg-uploaded-soft text-uploaded',
  'bg-ready-soft text-ready',
  'bg-printing-soft text-printing',
  'bg-completed-soft text-completed',
  'bg-pending-soft text-pending',
  'bg-picked-up-soft text-picked-up',
];

const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letter = (word: string | undefined) => Array.from(word ?? '')[0] ?? '';
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : '')).toLocaleUpperCase();
};

/** A person by initials; the hue follows the name. */
export function Avatar({ name }: { name: string }) {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={`grid size-7 shrink-0 select-none place-items-center rounded-full font-semibold text-12 ${hues[sum % hues.length]}`}
    >
      {initialsOf(name)}
    </span>
  );
}
