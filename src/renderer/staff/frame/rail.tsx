import { useQuery } from '@tanstack/react-query';
import { ClipboardList, type LucideIcon, Settings } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useHost } from '../../client/host.tsx';
import { classNames } from '../../components/class-names.ts';
import { useFormat, useText } from '../../i18n/text.tsx';
import { lastBoardAddress } from '../board/last-board.ts';

/** Where one can go, with a count of what waits there. */
export function Rail() {
  const text = useText().staff.frame;
  const { api } = useHost();
  const { pathname } = useLocation();
  const counts = useQuery(api.requests.counts.queryOptions());
  const waiting = counts.data?.Uploaded ?? 0;
  return (
    <nav aria-label={text.rail} className="flex flex-col items-stretch gap-1 border-r bg-surface px-1.5 py-3">
      <span
        aria-hidden
        className="mx-auto mb-3 grid size-9 place-items-center rounded-md bg-accent font-semibold text-16 text-on-accent"
      >
        P
      </span>
      <Place
        to={lastBoardAddress()}
        icon={ClipboardList}
        label={text.requests}
        here={pathname.startsWith('/staff')}
        count={waiting}
        countLabel={text.waiting(waiting)}
      />
      <Place to="/admin" icon={Settings} label={text.admin} here={pathname.startsWith('/admin')} />
    </nav>
  );
}

interface PlaceProps {
  to: string;
  icon: LucideIcon;
  label: string;
  here: boolean;
  count?: number;
  countLabel?: string;
}

function Place({ to, icon: Icon, label, here, count = 0, countLabel }: PlaceProps) {
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
