import { formatCents, type Micros, microsPerUnit } from '#shared/domain/money.ts';

/** One line without control characters: what may stand in a header or within a sentence. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** An amount of whole cents: `$4.20`. */
export const money = (micros: Micros, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(formatCents(micros)));

/** A rate, which may be finer than a cent: `$0.011`. */
export const rate = (micros: Micros, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 6 }).format(
    micros / microsPerUnit,
  );

/** Minutes as people say them: `2 h 5 min`. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** A moment in the host's own time zone, which is named. */
export const moment = (at: number): string =>
  new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
