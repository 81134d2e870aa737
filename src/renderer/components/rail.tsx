import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import { useFormat } from '../i18n/text.tsx';
import { classNames } from './class-names.ts';

export interface RailPlace {
  to: string;
  icon: LucideIcon;
  label: string;
  /** One is there now. */
  here: boolean;
  /** How much waits there. */
  count?: number;
  /** What the count means, in words. */
  countLabel?: string;
}

/** Where one can go in a seat, with a count of what waits there. */
export const Rail = ({ label, places }: { label: string; places: readonly RailPlace[] }) => (
  <nav aria-label={label} className="flex flex-col items-stretch gap-1 border-r bg-surface px-1.5 py-3">
    <span
      aria-hidden
      className="mx-auto mb-3 grid size-9 place-items-center rounded-md bg-accent font-semibold text-16 text-on-accent"
    >
      P
    </span>
    {places.map((place) => (
      <Place key={place.label} {...place} />
    ))}
  </nav>
);

function Place({ to, icon: Icon, label, here, count = 0, countLabel }: RailPlace) {
  const format = useFormat();
  return (
    <Link
      to={to}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'ring-inside flex flex-col items-center gap-1 rounded-md px-1 py-2 text-12 transition-colors duration-120',
        here ? 'bg-accent-soft font-semibold text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <span className="relative">
        <Icon aria-hidden className="size-5" />
        {count > 0 && (
          <span
            title={countLabel}
            className="figures -top-2 absolute left-3 rounded-full bg-accent px-1.5 font-semibold text-12 text-on-accent"
          >
            {count > 999 ? '999+' : format.number(count)}
          </span>
        )}
      </span>
      {label}
    </Link>
  );
}
