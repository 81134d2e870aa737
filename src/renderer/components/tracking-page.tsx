import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { useText } from '../i18n/text.tsx';
import { Banner } from './banner.tsx';
import { EmptyState } from './empty-state.tsx';
import { HostError } from './host-error.tsx';
import { Loading, Skeleton } from './skeleton.tsx';
import { TrackingCard } from './tracking-card.tsx';

const refreshMs = 10_000;

/** Where the print of a tracking code stands; asks again every ten seconds, also in a tab that isn't in front. */
export function TrackingPage({ code, action }: { code: string; action?: ReactNode }) {
  const text = useText().publicPages.track;
  const { api } = useHost();
  const query = useQuery(
    api.public.track.queryOptions({ input: { code }, refetchInterval: refreshMs, refetchIntervalInBackground: true }),
  );
  const error = query.error && readError(query.error);
  if (query.data)
    return (
      <>
        <TrackingCard tracking={query.data} />
        <div className="mt-2 flex flex-wrap items-center justify-between gap-4">
          {error ? (
            <Banner tone="warn">{text.stale}</Banner>
          ) : (
            <p className="text-12 text-ink-faint">{text.refreshed}</p>
          )}
          {action}
        </div>
      </>
    );
  if (error?.code === 'NOT_FOUND' || error?.code === 'INVALID')
    return <EmptyState page icon={SearchX} title={text.notFound} hint={text.notFoundHint} action={action} />;
  if (error) return <HostError error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return (
    <Loading>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="mt-3 h-4 w-40" />
      <Skeleton className="mt-8 h-12 w-full" />
      <Skeleton className="mt-6 h-20 w-full" />
      <Skeleton className="mt-8 h-40 w-full" />
    </Loading>
  );
}
