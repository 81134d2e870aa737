import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate } from 'react-router';
import { useHost } from '../client/host.tsx';
import { Button } from '../components/button.tsx';
import { PracticeNote } from '../components/practice-note.tsx';
import { trackingCode } from '../components/tracking-code.ts';
import { useText } from '../i18n/text.tsx';
import { SubmitFlow } from './submit/submit-flow.tsx';
import { useHandIn } from './submit/use-hand-in.ts';

/** /submit: the same hand-in from one's own browser. Nobody else stands in line, so nothing is cleared by time. */
export function SubmitView() {
  const text = useText().kiosk.submit;
  const navigate = useNavigate();
  const { api } = useHost();
  const me = useQuery(api.session.me.queryOptions());
  const handIn = useHandIn();
  const { handedIn } = handIn;
  if (me.data && !me.data.set_up) return <Navigate to="/" replace />;
  return (
    <main className="flex h-dvh flex-col overflow-y-auto print:h-auto">
      {me.data?.practice && <PracticeNote />}
      <header className="border-b bg-surface print:hidden">
        <p className="mx-auto max-w-5xl px-6 py-3">
          <Link to="/" className="target inline-flex items-center rounded-sm font-semibold hover:underline">
            {me.data?.lab_name ?? text.title}
          </Link>
        </p>
      </header>
      <SubmitFlow
        handIn={handIn}
        attended={false}
        onLeave={() => void navigate('/')}
        ticketActions={
          handedIn && (
            <>
              <Button size="large" onClick={handIn.clean}>
                {text.ticket.another}
              </Button>
              <Button
                size="large"
                kind="primary"
                onClick={() => void navigate(`/t/${encodeURIComponent(trackingCode(handedIn.tracking_url))}`)}
              >
                {text.ticket.open}
              </Button>
            </>
          )
        }
      />
    </main>
  );
}
