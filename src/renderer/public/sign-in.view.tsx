import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Banner } from '../components/banner.tsx';
import { Button, buttonLooks } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { TextInput } from '../components/text-input.tsx';
import { useFormat, useText } from '../i18n/text.tsx';
import { PublicPage } from './public-page.tsx';

/** /sign-in: a machine of the lab proves itself by its own name and password. */
export function SignInView() {
  const text = useText().publicPages.signIn;
  const format = useFormat();
  const { client, api } = useHost();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery(api.session.me.queryOptions());
  const [workstation, setWorkstation] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  if (me.data && !me.data.set_up) return <Navigate to="/" replace />;

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (busy || workstation.trim() === '' || password === '') return;
    setBusy(true);
    setFailure(null);
    try {
      const session = await client.session.workstation({ workstation: workstation.trim(), password });
      await cache.invalidateQueries();
      await navigate(session.role === 'kiosk' ? '/kiosk' : '/staff', { replace: true });
    } catch (thrown) {
      const error = readError(thrown);
      const wait = error.details.retry_after_s;
      const tooMany = error.code === 'TOO_MANY_REQUESTS' && typeof wait === 'number';
      setFailure(tooMany ? text.wait(format.time(Date.now() + wait * 1000)) : error.message);
      setPassword('');
      setAsked(false);
      passwordInput.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const missing = (value: string) => (asked && value.trim() === '' ? text.missing : undefined);

  return (
    <PublicPage>
      <div className="mx-auto max-w-md">
        <h1 className="font-semibold text-28">{text.title}</h1>
        <p className="mt-2 text-ink-soft">{text.lead}</p>
        <form noValidate onSubmit={signIn} className="mt-6 flex flex-col gap-5">
          <Field label={text.workstation} hint={text.workstationHint} required error={missing(workstation)}>
            <TextInput
              name="workstation"
              autoComplete="username"
              maxLength={80}
              value={workstation}
              onChange={(event) => setWorkstation(event.target.value)}
            />
          </Field>
          <Field label={text.password} required error={missing(password)}>
            <TextInput
              ref={passwordInput}
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          {failure && <Banner tone="danger">{failure}</Banner>}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Link to="/" className={buttonLooks('quiet')}>
              <ArrowLeft aria-hidden className="size-4" />
              {text.back}
            </Link>
            <Button type="submit" kind="primary" loading={busy}>
              {text.go}
            </Button>
          </div>
        </form>
      </div>
    </PublicPage>
  );
}
