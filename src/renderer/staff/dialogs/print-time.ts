const units: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };

/**
 * Reads a print time as people and slicers write it and answers whole minutes, rounded up as machine time is charged:
 * "95" and "95 min" (minutes), "1:35" (hours and minutes), "1h 35m", "1d 4h 30m 10s", "1.5 h". Null for anything else
 * and for nothing at all.
 */
export function parsePrintTime(typed: string): number | null {
  const text = typed.trim().toLowerCase().replaceAll(',', '.');
  if (/^\d+(\.\d+)?$/.test(text)) return wholeMinutes(Number(text));
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) return wholeMinutes(Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60);
  const part = /(\d+(?:\.\d+)?)\s*(d|h|m|s)[a-z]*\.?\s*/y;
  let minutes = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) return null;
    minutes += Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN);
  }
  return text === '' ? null : wholeMinutes(minutes);
}

// A slicer's 95.0000001 is 95, not 96.
const wholeMinutes = (minutes: number): number | null =>
  Number.isFinite(minutes) && minutes > 0 ? Math.ceil(minutes - 1e-6) : null;

/** Writes minutes as they are typed most easily: "45 min", "1 h 35 min". */
export function writePrintTime(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
