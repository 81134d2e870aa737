const SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const TERM = /\s*,?\s*(\d+(?:\.\d+)?)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/iy;

/**
 * Seconds of a duration as slicers write it: `1d 4h 30m 10s`, `1 hour 5 minutes`, `7.94 minutes`, `01:23:45`, or
 * null when any of the text isn't understood.
 */
export function parseDuration(text: string): number | null {
  const clock = /^(\d+):(\d{2}):(\d{2})$/.exec(text.trim());
  if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const trimmed = text.trim();
  let seconds = 0;
  let at = 0;
  while (at < trimmed.length) {
    TERM.lastIndex = at;
    const match = TERM.exec(trimmed);
    if (match === null) return null;
    at = TERM.lastIndex;
    seconds += Number(match[1]) * SECONDS[(match[2] ?? 's').charAt(0).toLowerCase() as keyof typeof SECONDS];
  }
  // Milliseconds are finer than any slicer; this drops what binary fractions add.
  return trimmed === '' ? null : Math.round(seconds * 1000) / 1000;
}
