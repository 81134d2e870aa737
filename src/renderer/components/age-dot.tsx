import { useFormat, useText } from '../i18n/text.tsx';
import { useNow } from './use-now.ts';

const HOUR = 3_600_000;
const MINUTE_S = 60;

export type Age = 'fresh' | 'day' | 'late' | 'overdue';

/** How old something is in steps of 24 hours: under one day, two, three, or beyond. */
export const ageOf = (since: number, now: number): Age => {
  const hours = (now - since) / HOUR;
  if (hours < 24) return 'fresh';
  if (hours < 48) return 'day';
  return hours < 72 ? 'late' : 'overdue';
};

/** A growing pie, so that the step is told by shape too. */
const shapes: Record<Age, { color: string; path: string }> = {
  fresh: { color: 'text-age-fresh', path: '' },
  day: { color: 'text-age-day', path: 'M7 7 7 2.5A4.5 4.5 0 0 1 11.5 7Z' },
  late: { color: 'text-age-late', path: 'M7 7 7 2.5A4.5 4.5 0 0 1 7 11.5Z' },
  overdue: { color: 'text-age-overdue', path: 'M7 2.5A4.5 4.5 0 1 1 6.99 2.5Z' },
};

/** How long something has been waiting, in a compact form ("3 hr") with a dot that fills up and turns red. */
export function AgeDot({ since }: { since: number }) {
  const now = useNow();
  const format = useFormat();
  const text = useText().components;
  const age = ageOf(since, now);
  const { color, path } = shapes[age];
  return (
    <span
      className={`figures inline-flex items-center gap-1.5 whitespace-nowrap text-13 ${color}`}
      title={`${text.age[age]} · ${format.exact(since)} · ${text.time.utc(format.exactUtc(since))}`}
    >
      <svg viewBox="0 0 14 14" aria-hidden className="size-3.5 shrink-0">
        <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d={path} fill="currentColor" />
      </svg>
      {format.duration(Math.max(MINUTE_S, (now - since) / 1000)).split(/(?<=\D) (?=\d)/)[0]}
      <span className="sr-only">, {text.age[age]}</span>
    </span>
  );
}
