import { useQuery } from '@tanstack/react-query';
import { Navigate, Route, Routes } from 'react-router';
import { useHost } from '../client/host.tsx';
import { Problem } from '../components/problem.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { ActingProvider } from './acting/acting.provider.tsx';
import { BoardView } from './board/board.view.tsx';
import { DialogsProvider } from './dialogs/dialogs.provider.tsx';
import { Frame } from './frame/frame.tsx';
import { KeysProvider } from './frame/keys-sheet.tsx';
import { useLive } from './live/use-live.ts';
import { RequestPage } from './request/request.page.tsx';
import { SlicersProvider } from './slicers/slicers.provider.tsx';

/** Everything below /staff. */
export function StaffView() {
  const { api } = useHost();
  const me = useQuery(api.session.me.queryOptions());
  if (me.isPending) return <Skeleton className="h-dvh w-full rounded-none" />;
  if (me.isError)
    return (
      <main className="h-dvh">
        <Problem page query={me} />
      </main>
    );
  if (me.data.role !== 'staff' && me.data.role !== 'admin') return <Navigate to="/sign-in" replace />;
  return (
    <ActingProvider>
      <KeysProvider>
        <SignedIn me={me.data} />
      </KeysProvider>
    </ActingProvider>
  );
}

function SignedIn({ me }: { me: Parameters<typeof Frame>[0]['me'] }) {
  const link = useLive(me.board.sound);
  return (
    <DialogsProvider me={me}>
      <SlicersProvider>
        <Routes>
          <Route element={<Frame me={me} link={link} />}>
            <Route index element={<BoardView me={me} />} />
            <Route path="requests/:id" element={<RequestPage me={me} />} />
          </Route>
        </Routes>
      </SlicersProvider>
    </DialogsProvider>
  );
}
