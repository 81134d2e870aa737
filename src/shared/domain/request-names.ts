import { modelKinds } from './model-facts.ts';
import { slicedKinds } from './sliced-facts.ts';

/** Writes any script in ASCII letters; given by the host, since this folder imports nothing. */
export type Transliterate = (text: string) => string;

/** Windows still opens devices by these names, whatever the folder. */
const reserved = /^(con|prn|aux|nul|conin|conout|com\d|lpt\d)$/i;

/** Short enough that the base name, a slicer's additions and the lab's folder stay under Windows' 260 characters. */
const nameLimit = 60;
const wordLimit = 24;

/**
 * One part of a file name: letters and digits only, each word capitalised, accents taken off, other scripts
 * transliterated, symbols and emoji left out. `fallback` where nothing is left.
 */
function fileWord(text: string, fallback: string, limit: number, transliterate: Transliterate): string {
  // Composed again after the accents are off: Korean syllables and Indic vowel signs are no accents.
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
  const words = transliterate(plain)
    .split(/\s+/)
    .map((word) => word.replace(/[^A-Za-z0-9]+/g, ''))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const joined = words.join('').slice(0, limit);
  return joined === '' || reserved.test(joined) ? `${joined}${fallback}` : joined;
}

/** `FirstAndLastName_PrintMethod_Color_SimpleJobID`, e.g. `JaneDoe_Filament_Blue_123`. */
export function fileBaseName(
  request: { readonly id: number; readonly name: string; readonly method: string; readonly color: string },
  transliterate: Transliterate,
): string {
  return [
    fileWord(request.name, 'Student', nameLimit, transliterate),
    fileWord(request.method, 'Print', wordLimit, transliterate),
    fileWord(request.color, 'Color', wordLimit, transliterate),
    String(request.id),
  ].join('_');
}

const kinds = [...new Set<string>([...slicedKinds, ...modelKinds])].sort((a, b) => b.length - a.length);

/** The kind of a file by the ending of its name (`gcode.3mf` before `3mf`), in lower case; null where it is none of ours. */
export function fileKind(name: string): string | null {
  const lower = name.toLowerCase();
  return kinds.find((kind) => lower.endsWith(`.${kind}`) && lower.length > kind.length + 1) ?? null;
}
