import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX, Clock, type LucideIcon, MailCheck, SearchX, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Confirmation } from '#shared/contract/public.contract.ts';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { buttonLooks } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { HostError } from '../components/host-error.tsx';
import { Loading, Skeleton } from '../components/skeleton.tsx';
import { trackingCode } from '../components/tracking-code.ts';
import { useText } from '../i18n/text.tsx';
import { ConfirmQuestion } from './confirm-question.tsx';
import { PublicPage } from './public-page.tsx';
import { ResendLink } from './resend-link.tsx';

/** /confirm/:token, from the mail with the price. Opening it changes nothing; mail scanners open links too. */
export function ConfirmView() {
  const text = useText().publicPages.confirm;
  const { token = '' } = useParams();
  const { api, client } = useHost();
  const cache = useQueryClient();
  const options = api.public.confirmation.queryOptions({ input: { token } });
  const query = useQuery(options);
  const [busy, setBusy] = useState<'confirm' | 'decline' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const once = useRef(false);

  const answer = async (decision: 'confirm' | 'decline') => {
    if (once.current) return;
    once.current = true;
    setBusy(decision);
    setFailure(null);
    try {
      cache.setQueryData(options.queryKey, await client.public.answer({ token, decision }));
    } catch (thrown) {
      setFailure(readError(thrown).message);
      // Somebody may have answered elsewhere meanwhile; the page then says so.
      await cache.invalidateQueries({ queryKey: options.queryKey });
    } finally {
      once.current = false;
      setBusy(null);
    }
  };

  const error = query.error && readError(query.error);
  if (query.data)
    return (
      <PublicPage>
        {query.data.state === 'open' ? (
          <ConfirmQuestion
            confirmation={query.data}
            busy={busy}
            failure={failure}
            onAnswer={(one) => void answer(one)}
          />
        ) : (
          <Answered confirmation={query.data} state={query.data.state} token={token} />
        )}
      </PublicPage>
    );
  if (error && !['UNAVAILABLE', 'INTERNAL', 'TOO_MANY_REQUESTS'].includes(error.code))
    return (
      <PublicPage>
        <EmptyState
          page
          icon={SearchX}
          title={text.notFound}
          hint={text.notFoundHint}
          action={
            <Link className={buttonLooks('primary')} to="/">
              {text.toHome}
            </Link>
          }
        />
      </PublicPage>
    );
  return (
    <PublicPage>
      {error ? (
        <HostError error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <Loading>
          <Skeleton className="h-9 w-72 max-w-full" />
          <Skeleton className="mt-4 h-4 w-full" />
          <Skeleton className="mt-8 h-72 w-full" />
        </Loading>
      )}
    </PublicPage>
  );
}

type Closed = Exclude<Confirmation['state'], 'open'>;
const signs: Record<Closed, { icon: LucideIcon; hue: string }> = {
  confirmed: { icon: CircleCheck, hue: 'text-good' },
  declined: { icon: CircleX, hue: 'text-ink-soft' },
  expired: { icon: Clock, hue: 'text-warn' },
  void: { icon: Undo2, hue: 'text-ink-soft' },
};

function Answered({ confirmation, state, token }: { confirmation: Confirmation; state: Closed; token: string }) {
  const text = useText().publicPages.confirm;
  const { icon: Icon, hue } = signs[state];
  const words = text.states[state];
  return (
    <div role="status" className="mx-auto flex max-w-md flex-col items-center py-8 text-center">
      <Icon aria-hidden className={`mb-4 size-12 ${hue}`} strokeWidth={1.5} />
      <h1 className="font-semibold text-28">{words.title}</h1>
      <p className="mt-2 text-balance text-16 text-ink-soft">{words.text}</p>
      <p className="figures mt-2 text-ink-soft">
        {text.ticket} {confirmation.ticket}
      </p>
      <div className="mt-6 flex flex-col items-center gap-3">
        {state === 'expired' && <ResendLink token={token} resendAfter={confirmation.resend_after} icon={MailCheck} />}
        <Link
          className={buttonLooks(state === 'expired' ? 'secondary' : 'primary')}
          to={`/t/${encodeURIComponent(trackingCode(confirmation.tracking_url))}`}
        >
          {text.track}
        </Link>
      </div>
    </div>
  );
}
