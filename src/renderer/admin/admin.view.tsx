import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import { useHost } from '../client/host.tsx';
import { Problem } from '../components/problem.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useDraft } from '../components/use-draft.ts';
import { useNow } from '../components/use-now.ts';
import { Frame } from './frame/frame.tsx';
import { Locked, Stranger } from './frame/locked.tsx';
import { SeatProvider } from './frame/seat.provider.tsx';
import { SectionList } from './frame/section-list.tsx';
import { places } from './places.ts';
import { type Admin, forgetAdmin, hasLeft, rememberAdmin, rememberedAdmin } from './seat.ts';
import { DraftsContext, noDrafts, readDrafts, withDraft } from './use-drafts.ts';
import { useLive } from './use-live.ts';

/** Everything below /admin. */
export function AdminView() {
  const { api } = useHost();
  const me = useQuery(api.session.me.queryOptions());
  if (me.data && (me.data.role === 'staff' || me.data.role === 'admin')) return <Door me={me.data} />;
  if (me.data) return <Stranger me={me.data} />;
  return (
    <main className="h-dvh p-8">{me.isError ? <Problem page query={me} /> : <Skeleton className="h-64 w-full" />}</main>
  );
}

/** Asks for the password first; once inside, one stays inside and is asked again only where something is changed. */
function Door({ me }: { me: Me }) {
  const now = useNow();
  const [last, setLast] = useState(rememberedAdmin);
  const until = me.admin_until !== null && me.admin_until > now ? me.admin_until : null;
  const [admin, setAdmin] = useState(() => (until === null ? null : last));
  const enter = useCallback((who: Admin) => {
    rememberAdmin(who);
    setLast(who);
    setAdmin(who);
  }, []);
  const leave = useCallback(() => {
    forgetAdmin();
    setAdmin(null);
  }, []);
  // Nobody knows the password of a practice lab; there the name is enough.
  const unlocked = until !== null && (me.practice || !hasLeft());
  if (!admin) return <Locked last={last} unlocked={unlocked} onUnlocked={enter} />;
  return (
    <SeatProvider admin={admin} until={until} onUnlocked={enter} onLock={leave}>
      <Inside me={me} />
    </SeatProvider>
  );
}

function Inside({ me }: { me: Me }) {
  const link = useLive();
  const { pathname } = useLocation();
  const [drafts, setDrafts] = useDraft('admin.settings', noDrafts, readDrafts);
  const holder = useMemo(
    () => ({
      drafts,
      keep: (section: Parameters<typeof withDraft>[1], draft: unknown) =>
        setDrafts((current) => withDraft(current, section, draft)),
    }),
    [drafts, setDrafts],
  );
  const [main, setMain] = useState<HTMLElement | null>(null);
  // Each page begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it depends on
  useEffect(() => {
    main?.scrollTo(0, 0);
  }, [main, pathname]);
  return (
    <DraftsContext value={holder}>
      <Frame me={me} link={link}>
        <div className="flex min-h-0 flex-1">
          <SectionList />
          <main ref={setMain} className="min-w-0 flex-1 overflow-y-auto">
            <Routes>
              {places.map(({ path, page: Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route path="*" element={<Navigate to="/admin/lab" replace />} />
            </Routes>
          </main>
        </div>
      </Frame>
    </DraftsContext>
  );
}
