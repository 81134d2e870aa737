import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useHost } from '../client/host.tsx';
import { PracticeNote } from '../components/practice-note.tsx';
import { useText } from '../i18n/text.tsx';

/** The frame of a page that anybody may open: whose lab it is, and one column. */
export function PublicPage({ children }: { children: ReactNode }) {
  const { api } = useHost();
  const { name } = useText().app;
  const me = useQuery(api.session.me.queryOptions());
  return (
    <main className="flex min-h-dvh flex-col">
      {me.data?.practice && <PracticeNote />}
      <header className="border-b bg-surface">
        <p className="mx-auto max-w-3xl px-6 py-3">
          <Link to="/" className="target inline-flex items-center rounded-sm font-semibold hover:underline">
            {me.data?.lab_name || name}
          </Link>
        </p>
      </header>
      <div className="mx-auto w-full max-w-3xl flex-1 px-6 py-8">{children}</div>
    </main>
  );
}
