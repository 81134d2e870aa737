const MICRO = 1_000_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How one language writes what the lab counts. Instants are UTC milliseconds, durations seconds, money micro-dollars. */
export interface Formatters {
  readonly locale: string;
  money(micro: number): string;
  number(value: number, digits?: number): string;
  percent(fraction: number): string;
  /** Two largest units: "18 min", "5 hr 12 min", "2 days 3 hr". */
  duration(seconds: number): string;
  /** "1,095 s", for hovering. */
  seconds(seconds: number): string;
  /** Decimal units, as file managers and slicers show them. */
  size(bytes: number): string;
  date(instant: number): string;
  time(instant: number): string;
  /** Local date and time with seconds and the zone's name. */
  exact(instant: number): string;
  /** The same instant in UTC. */
  exactUtc(instant: number): string;
  /** "5 minutes ago", "in 2 hours", "yesterday". */
  relative(instant: number, now: number): string;
}

const sizeUnits = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Builds the formatters of a BCP 47 language tag; keep the result, Intl objects are costly to make. */
export function formattersFor(locale: string): Formatters {
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const unit = (name: string, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  const [second, minute, hour, day] = [unit('second'), unit('minute'), unit('hour'), unit('day')];
  const sizes = sizeUnits.map((name, index) => unit(name, index > 0 ? 1 : 0));
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  const exactUtc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const duration = (seconds: number): string => {
    const whole = Math.round(seconds);
    if (whole < MINUTE) return second.format(whole);
    if (whole < HOUR - MINUTE / 2) return minute.format(Math.round(whole / MINUTE));
    const [big, small, bigSize, smallSize] =
      whole < DAY - MINUTE / 2 ? [hour, minute, HOUR, MINUTE] : [day, hour, DAY, HOUR];
    const units = Math.round(whole / smallSize);
    const perBig = bigSize / smallSize;
    const rest = units % perBig;
    const head = big.format(Math.floor(units / perBig));
    return rest === 0 ? head : `${head} ${small.format(rest)}`;
  };

  const size = (bytes: number): string => {
    const power = bytes < 1000 ? 0 : Math.min(sizes.length, Math.floor(Math.log10(bytes) / 3));
    return power === 0 ? `${bytes} B` : (sizes[power - 1] ?? second).format(bytes / 1000 ** power);
  };

  return {
    locale,
    money: (micro) => money.format(micro / MICRO),
    number: (value, digits = 0) => value.toLocaleString(locale, { maximumFractionDigits: digits }),
    percent: (fraction) => percent.format(fraction),
    duration,
    seconds: (value) => `${Math.round(value).toLocaleString(locale)} s`,
    size,
    date: (instant) => date.format(instant),
    time: (instant) => time.format(instant),
    exact: (instant) => exact.format(instant),
    exactUtc: (instant) => exactUtc.format(instant),
    relative: (instant, now) => {
      const seconds = (instant - now) / 1000;
      const distance = Math.abs(seconds);
      if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
      if (distance < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
      return relative.format(Math.trunc(seconds / DAY), 'day');
    },
  };
}
