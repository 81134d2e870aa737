/** How many backups are kept: the newest of each of so many days, weeks and months. */
const keep = { days: 14, weeks: 8, months: 12 } as const;

const dayMs = 86_400_000;
const pad = (value: number): string => String(value).padStart(2, '0');

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const monthOf = (at: Date): string => `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}`;
/** The Monday of its week (ISO 8601). */
const weekOf = (at: Date): string => dayOf(new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * dayMs));

/** Which of the backups (UTC ms) stay. The newest always does. */
export function keptBackups(times: readonly number[]): Set<number> {
  const newestFirst = [...times].sort((a, b) => b - a);
  const kept = new Set<number>();
  const newestOf = (span: (at: Date) => string, most: number) => {
    const seen = new Set<string>();
    for (const time of newestFirst) {
      const name = span(new Date(time));
      if (seen.has(name)) continue;
      if (seen.size === most) return;
      seen.add(name);
      kept.add(time);
    }
  };
  newestOf(dayOf, keep.days);
  newestOf(weekOf, keep.weeks);
  newestOf(monthOf, keep.months);
  return kept;
}

/** The last moment at or before `now` that bears the local time of day, e.g. `02:30`. */
export function lastTimeOfDay(now: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = new Date(now);
  at.setHours(hour, minute, 0, 0);
  if (at.getTime() > now) at.setDate(at.getDate() - 1);
  return at.getTime();
}

/** The next one after `now`. */
export function nextTimeOfDay(now: number, time: string): number {
  const at = new Date(lastTimeOfDay(now, time));
  at.setDate(at.getDate() + 1);
  return at.getTime();
}
