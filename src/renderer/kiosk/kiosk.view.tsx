import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useNavigate, useParams } from 'react-router';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Button, buttonLooks } from '../components/button.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { HostError } from '../components/host-error.tsx';
import { KioskSeat } from '../components/kiosk-seat.tsx';
import { PracticeNote } from '../components/practice-note.tsx';
import { trackingCode } from '../components/tracking-code.ts';
import { TrackingPage } from '../components/tracking-page.tsx';
import { useText } from '../i18n/text.tsx';
import { IdleGuard } from './idle-guard.tsx';
import { KioskHome } from './kiosk-home.tsx';
import { FlowToCome } from './submit/flow-to-come.tsx';
import { useHandIn } from './submit/use-hand-in.ts';
import { TrackForm } from './track-form.tsx';

const prefetchAfterMs = 500;
const loadFlow = () => import('./submit/submit-flow.tsx');
const SubmitFlow = lazy(async () => ({ default: (await loadFlow()).SubmitFlow }));

/** Everything below /kiosk: a machine of the lab, for whoever stands before it. */
export function KioskView() {
  const { api } = useHost();
  const me = useQuery(api.session.me.queryOptions());
  if (me.data && !me.data.set_up) return <Navigate to="/" replace />;
  if (me.data?.role === 'visitor') return <Navigate to="/sign-in" replace />;
  return (
    <KioskSeat>
      {me.error && !me.data ? (
        <main className="h-dvh">
          <HostError error={readError(me.error)} onRetry={() => void me.refetch()} retrying={me.isFetching} />
        </main>
      ) : (
        <Kiosk labName={me.data?.lab_name ?? ''} practice={me.data?.practice ?? false} />
      )}
    </KioskSeat>
  );
}

function Kiosk({ labName, practice }: { labName: string; practice: boolean }) {
  const text = useText().kiosk;
  const navigate = useNavigate();
  const atHome = useLocation().pathname.replace(/\/$/, '') === '/kiosk';
  const alive = useRef<() => void>(() => undefined);
  const handIn = useHandIn(useCallback(() => alive.current(), []));
  const [asking, setAsking] = useState(false);
  // Forms that hold their own text start anew with every person.
  const [person, setPerson] = useState(0);

  // The first screen is there at once; what follows is fetched while somebody reads it.
  useEffect(() => {
    const timer = setTimeout(loadFlow, prefetchAfterMs);
    return () => clearTimeout(timer);
  }, []);

  const leave = () => {
    setAsking(false);
    handIn.clean();
    setPerson((before) => before + 1);
    void navigate('/kiosk', { replace: true });
  };
  const find = (code: string) => void navigate(`/kiosk/track/${encodeURIComponent(code)}`);
  const { draft, sending, handedIn } = handIn;
  const begun = !handedIn && (draft.upload !== null || sending !== null || draft.name !== '' || draft.email !== '');

  return (
    <IdleGuard active={!atHome} onIdle={leave} alive={alive}>
      <main className="flex h-dvh flex-col overflow-y-auto">
        {practice && <PracticeNote />}
        {!atHome && (
          <header className="border-b bg-surface print:hidden">
            <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-6 py-1">
              <p className="truncate font-semibold text-16">{labName}</p>
              <Button kind="quiet" onClick={() => (begun ? setAsking(true) : leave())}>
                {text.leave.action}
              </Button>
            </div>
          </header>
        )}
        <Routes>
          <Route index element={<KioskHome labName={labName} />} />
          <Route
            path="submit"
            element={
              <Suspense fallback={<FlowToCome />}>
                <SubmitFlow
                  key={person}
                  handIn={handIn}
                  attended
                  onLeave={() => (begun ? setAsking(true) : leave())}
                  ticketActions={
                    <>
                      {handedIn && (
                        <Button size="large" onClick={() => find(trackingCode(handedIn.tracking_url))}>
                          {text.submit.ticket.open}
                        </Button>
                      )}
                      <Button size="large" kind="primary" onClick={leave}>
                        {text.submit.ticket.done}
                      </Button>
                    </>
                  }
                />
              </Suspense>
            }
          />
          <Route path="track" element={<TrackForm key={person} onFound={find} onLeave={leave} />} />
          <Route path="track/:code" element={<Tracked />} />
          <Route path="*" element={<Navigate to="/kiosk" replace />} />
        </Routes>
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={text.leave.title}
          description={text.leave.description}
          action={text.leave.confirm}
          danger
          onConfirm={leave}
        />
      </main>
    </IdleGuard>
  );
}

function Tracked() {
  const text = useText().kiosk.track;
  const { code = '' } = useParams();
  return (
    <div className="mx-auto w-full max-w-5xl flex-1 px-6 py-8">
      <TrackingPage
        code={code}
        action={
          <Link to="/kiosk/track" className={buttonLooks('secondary', 'large')}>
            {text.again}
          </Link>
        }
      />
    </div>
  );
}
