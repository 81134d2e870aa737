import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import { type CommentFacts, readComments } from './slicer.comments.ts';

/** The two ends of a G-code text; the same string twice when the file is short. */
export interface GcodeEnds {
  readonly head: string;
  readonly tail: string;
}

/** Facts of a G-code file from its two ends. */
export function gcodeFacts(ends: GcodeEnds): SlicedFacts {
  const facts = readComments(commentsOf(ends.head === ends.tail ? ends.head : `${ends.head}\n${ends.tail}`));
  const complete = isComplete(ends, facts);
  return { ...facts, resin_ml: null, plates: 1, complete, warnings: complete ? [] : ['truncated'] };
}

/** Whether a text has at least one line that only G-code has, or a slicer's signature. */
export const isGcode = (head: string): boolean =>
  /^[ \t]*(?:N\d+[ \t]*)?[GMT]\d+(?:[\s;.(A-Z]|$)/im.test(head) || readComments(commentsOf(head)).slicer !== null;

/** The lines that are comments, without their semicolon. */
const commentsOf = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .flatMap((line) => {
      const trimmed = line.trim();
      return trimmed.startsWith(';') ? [trimmed.slice(1).trimStart()] : [];
    })
    .join('\n');

/** The last line with anything in it. */
const lastLine = (text: string): string =>
  text
    .trimEnd()
    .split(/[\r\n]/)
    .at(-1) ?? '';

/**
 * Whether the closing block that this slicer always writes is there. Of unknown slicers only a line cut in the
 * middle can be told.
 */
function isComplete({ head, tail }: GcodeEnds, { slicer, version }: CommentFacts): boolean {
  const whole = /[\r\n]$/.test(tail);
  const last = lastLine(tail);
  if (head.includes('; HEADER_BLOCK_START')) {
    // Bambu Studio has its settings in the head, OrcaSlicer at the end.
    const settings = head.includes('; CONFIG_BLOCK_END') || tail.includes('; CONFIG_BLOCK_END');
    return settings && tail.includes('; EXECUTABLE_BLOCK_END');
  }
  switch (slicer) {
    case 'PrusaSlicer':
    case 'SuperSlicer':
    case 'QIDISlicer':
      if (isAtLeast(version, 2, 4) || /^; \w+_config = begin/m.test(tail)) return /^; \w+_config = end/m.test(tail);
      return isSetting(last) && (whole || last.startsWith('; z_'));
    case 'Slic3r':
    case 'Slic3r Prusa Edition':
      return isSetting(last) && whole;
    case 'Cura':
      if (last.startsWith(';SETTING_')) return last.endsWith('}');
      return whole && /^;(?:End of Gcode|CURA_PROFILE_STRING:)/m.test(tail);
    case 'ideaMaker':
      return whole && /^;Print Time:/m.test(tail);
    case 'Simplify3D':
      return whole && /^;\s*Build time:/m.test(tail);
    case 'KISSlicer':
      return whole && /^; *Estimated Build Time:/m.test(tail);
    case 'Kiri:Moto':
      return /^; --- print time:.*---/m.test(tail);
    default:
      return whole || /^(?:%|M0?2|M30|M84)\b/.test(last) || last === '%';
  }
}

/** Older members of the family end with their settings in alphabetical order and no mark. */
const isSetting = (line: string): boolean => /^; \w+ =/.test(line);

function isAtLeast(version: string | null, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  return match !== null && (Number(match[1]) > major || (Number(match[1]) === major && Number(match[2]) >= minor));
}
