import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, FlaskConical, Monitor, Server } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ClientError, fieldIssues, readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { RadioCards } from '../components/radio-cards.tsx';
import { useText } from '../i18n/text.tsx';
import { type HostForm, HostSetup } from './host-setup.tsx';

type Choice = 'practice' | 'host' | 'workstation';

/** The very first page of a machine: what shall it be? Everything it does needs the start link's code. */
export function FirstRun({ code }: { code: string }) {
  const text = useText().publicPages.firstRun;
  const { client } = useHost();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [choice, setChoice] = useState<Choice>('practice');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ClientError | null>(null);
  const once = useRef(false);

  const run = async (setUp: () => Promise<unknown>) => {
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      await setUp();
      await cache.invalidateQueries();
      await navigate('/staff', { replace: true });
    } catch (thrown) {
      setError(readError(thrown));
    } finally {
      once.current = false;
      setBusy(false);
    }
  };
  const setUpHost = (form: HostForm) => void run(() => client.setup.host({ code, ...form }));
  const issues = error ? fieldIssues(error) : {};
  const general = error && Object.keys(issues).filter((field) => field !== 'code').length === 0 ? error.message : null;

  return (
    <main className="mx-auto flex min-h-dvh max-w-4xl flex-col justify-center px-6 py-10">
      <h1 className="font-semibold text-28">{text.title}</h1>
      <p className="mt-2 text-16 text-ink-soft">{text.lead}</p>
      <div className="mt-8">
        <RadioCards<Choice>
          label={text.choice}
          columns={3}
          value={choice}
          onChange={(next) => {
            setChoice(next);
            setError(null);
          }}
          cards={[
            {
              value: 'practice',
              title: text.practice,
              description: text.practiceHint,
              picture: <FlaskConical aria-hidden className="size-6" />,
            },
            {
              value: 'host',
              title: text.host,
              description: text.hostHint,
              picture: <Server aria-hidden className="size-6" />,
            },
            {
              value: 'workstation',
              title: text.workstation,
              description: text.workstationHint,
              picture: <Monitor aria-hidden className="size-6" />,
            },
          ]}
        />
      </div>
      <div className="mt-8">
        {general && (
          <div className="mb-6">
            <Banner tone="danger" title={text.failed}>
              {general}
            </Banner>
          </div>
        )}
        {choice === 'practice' && (
          <Button
            kind="primary"
            size="large"
            loading={busy}
            onClick={() => void run(() => client.setup.practice({ code }))}
          >
            {text.practiceGo}
          </Button>
        )}
        <div hidden={choice !== 'host'}>
          <HostSetup busy={busy} issues={issues} message={error?.message ?? ''} onSubmit={setUpHost} />
        </div>
        {choice === 'workstation' && (
          <section aria-label={text.workstationTitle}>
            <h2 className="font-semibold text-16">{text.workstationTitle}</h2>
            <ol className="mt-3 flex list-decimal flex-col gap-2 pl-5">
              {text.workstationSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="mt-4 text-13 text-ink-soft">
              {text.workstationBrowser} <code className="font-mono">{window.location.origin}/sign-in</code>.
            </p>
            <Button className="mt-6" icon={ArrowLeft} onClick={() => setChoice('practice')}>
              {text.back}
            </Button>
          </section>
        )}
      </div>
    </main>
  );
}
