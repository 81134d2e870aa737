import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Banner } from '../components/banner.tsx';
import { buttonLooks } from '../components/button.tsx';
import { Spinner } from '../components/spinner.tsx';
import { useText } from '../i18n/text.tsx';

/** Says where the start link is printed, to whoever came without one. */
export function StartLink() {
  const text = useText().publicPages.startLink;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="max-w-lg">
        <KeyRound aria-hidden className="mb-4 size-8 text-accent" strokeWidth={1.5} />
        <h1 className="font-semibold text-28">{text.title}</h1>
        <p className="mt-2 text-16 text-ink-soft">{text.lead}</p>
        <p className="mt-4">{text.where}</p>
        <p className="mt-2 overflow-x-auto rounded-md bg-sunken px-4 py-2 font-mono text-13">
          {text.example(window.location.origin)}
        </p>
        <p className="mt-4 text-13 text-ink-soft">{text.once}</p>
      </div>
    </main>
  );
}

/** Signs this browser in by the one-time code of the start link, and goes to the board. */
export function Redeem({ code }: { code: string }) {
  const text = useText().publicPages;
  const { client } = useHost();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string | null>(null);
  const tried = useRef<string | null>(null);

  useEffect(() => {
    // The code works once; asking twice would refuse the person that it just let in.
    if (tried.current === code) return;
    tried.current = code;
    client.session
      .redeem({ code })
      .then(() => cache.invalidateQueries())
      .then(() => navigate('/staff', { replace: true }))
      .catch((error: unknown) => setFailure(readError(error).message));
  }, [cache, client, code, navigate]);

  return (
    <main className="grid min-h-dvh place-items-center p-6">
      {failure === null ? (
        <p role="status" className="flex items-center gap-2 text-ink-soft">
          <Spinner /> {text.startLink.signingIn}
        </p>
      ) : (
        <div className="max-w-lg">
          <h1 className="sr-only">{text.signIn.title}</h1>
          <Banner tone="danger" title={text.startLink.used}>
            {failure}
          </Banner>
          <p className="mt-6 flex flex-wrap gap-3">
            <Link to="/sign-in" replace className={buttonLooks('primary')}>
              {text.home.signIn}
            </Link>
            <Link to="/" replace className={buttonLooks()}>
              {text.confirm.toHome}
            </Link>
          </p>
        </div>
      )}
    </main>
  );
}
