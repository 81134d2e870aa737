import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Box, Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Button, buttonLooks } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Field } from '../components/field.tsx';
import { HostError } from '../components/host-error.tsx';
import { PracticeNote } from '../components/practice-note.tsx';
import { Loading, Skeleton } from '../components/skeleton.tsx';
import { TextInput } from '../components/text-input.tsx';
import { trackingCode } from '../components/tracking-code.ts';
import { useText } from '../i18n/text.tsx';
import { FirstRun } from './first-run.tsx';
import { Redeem, StartLink } from './start-link.tsx';

/** `/`: sends each seat to its place, sets a new machine up, and greets everybody else. */
export function HomeView() {
  const { api } = useHost();
  const [search] = useSearchParams();
  const code = search.get('code');
  const me = useQuery(api.session.me.queryOptions());
  if (me.error && !me.data)
    return (
      <main className="h-dvh">
        <HostError error={readError(me.error)} onRetry={() => void me.refetch()} retrying={me.isFetching} />
      </main>
    );
  if (!me.data) return <HomeToCome />;
  if (!me.data.set_up) return code ? <FirstRun code={code} /> : <StartLink />;
  const staff = me.data.role === 'staff' || me.data.role === 'admin';
  if (code && !staff) return <Redeem code={code} />;
  if (me.data.role === 'kiosk') return <Navigate to="/kiosk" replace />;
  if (staff) return <Navigate to="/staff" replace />;
  return <VisitorHome labName={me.data.lab_name} practice={me.data.practice} />;
}

function HomeToCome() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <Loading>
        <Skeleton className="h-10 w-80 max-w-full" />
        <Skeleton className="mt-4 h-5 w-64" />
        <Skeleton className="mt-8 h-32 w-96 max-w-full" />
      </Loading>
    </main>
  );
}

function VisitorHome({ labName, practice }: { labName: string; practice: boolean }) {
  const text = useText().publicPages.home;
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const code = trackingCode(typed);

  const open = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (code) void navigate(`/t/${encodeURIComponent(code)}`);
  };

  return (
    <main className="flex min-h-dvh flex-col">
      {practice && <PracticeNote />}
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-center px-6 py-10">
        <h1 className="text-balance break-words font-semibold text-28">{labName}</h1>
        <p className="mt-2 text-16 text-ink-soft">{text.lead}</p>
        <div className="mt-8 grid gap-4 md:grid-cols-2">
          <Link
            to="/submit"
            className="flex flex-col justify-between gap-8 rounded-md bg-accent p-6 text-on-accent transition-colors duration-120 hover:bg-accent-strong"
          >
            <Box aria-hidden className="size-10" strokeWidth={1.25} />
            <span>
              <span className="flex items-center gap-2 font-semibold text-20">
                {text.submit} <ArrowRight aria-hidden className="size-5" />
              </span>
              <span className="mt-1 block">{text.submitHint}</span>
            </span>
          </Link>
          <form noValidate onSubmit={open} className="flex flex-col gap-4 rounded-md border bg-surface p-6">
            <div>
              <h2 className="flex items-center gap-2 font-semibold text-20">
                <Search aria-hidden className="size-5 text-accent" /> {text.track}
              </h2>
              <p className="mt-1 text-ink-soft">{text.trackHint}</p>
            </div>
            <Field label={text.code} error={asked && !code ? text.codeMissing : undefined}>
              <TextInput
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
            <Button type="submit" className="self-start">
              {text.open}
            </Button>
          </form>
        </div>
      </div>
      <footer className="mx-auto w-full max-w-3xl px-6 py-6">
        <Link to="/sign-in" className={classNames(buttonLooks('quiet', 'small'), '-ml-2.5')}>
          {text.signIn}
        </Link>
      </footer>
    </main>
  );
}
