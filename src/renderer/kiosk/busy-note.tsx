import { useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import type { BusyBand } from '#shared/domain/request-status.ts';
import { useHost } from '../client/host.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useText } from '../i18n/text.tsx';

const refreshMs = 60_000;
const filled: Record<BusyBand, number> = { quiet: 1, typical: 2, busy: 3, packed: 4 };
const hues: Record<BusyBand, string> = { quiet: 'bg-good', typical: 'bg-accent', busy: 'bg-warn', packed: 'bg-danger' };

/** How busy the lab is, without naming anybody. */
export function BusyNote() {
  const text = useText().kiosk.home.busy;
  const { api } = useHost();
  const { data, isError } = useQuery(api.public.busy.queryOptions({ refetchInterval: refreshMs }));
  if (isError && !data) return null;
  return (
    <section aria-label={text.title} className="flex items-center gap-5 rounded-md border bg-surface px-6 py-5">
      <Gauge aria-hidden className="size-8 shrink-0 text-ink-soft" strokeWidth={1.5} />
      <div className="min-w-0 flex-1">
        <h2 className="text-13 text-ink-soft">{text.title}</h2>
        {data ? (
          <>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-3 font-semibold text-20">
              {text.band[data.band]}
              <span aria-hidden className="flex gap-1">
                {[1, 2, 3, 4].map((bar) => (
                  <span
                    key={bar}
                    className={`h-2 w-8 rounded-full ${bar <= filled[data.band] ? hues[data.band] : 'bg-line'}`}
                  />
                ))}
              </span>
            </p>
            <p className="mt-0.5 text-ink-soft">
              {text.open(data.open)}.{' '}
              {data.typical_wait_days === null ? text.unknown : text.wait(text.days(data.typical_wait_days))}
            </p>
          </>
        ) : (
          <>
            <Skeleton className="mt-2 h-5 w-40" />
            <Skeleton className="mt-2.5 h-3.5 w-72 max-w-full" />
          </>
        )}
      </div>
    </section>
  );
}
