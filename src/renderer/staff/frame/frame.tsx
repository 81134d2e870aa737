import { useQuery } from '@tanstack/react-query';
import { ClipboardList, Settings } from 'lucide-react';
import { Outlet } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import type { LinkState } from '../../client/events.ts';
import { useHost } from '../../client/host.tsx';
import { Rail } from '../../components/rail.tsx';
import { useText } from '../../i18n/text.tsx';
import { lastBoardAddress } from '../board/last-board.ts';
import { Practice } from './practice.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every staff screen. It is the window's size and never scrolls, not even to bring a focus into view. */
export function Frame({ me, link }: { me: Me; link: LinkState }) {
  const { api } = useHost();
  const text = useText().staff.frame;
  const counts = useQuery(api.requests.counts.queryOptions());
  const waiting = counts.data?.Uploaded ?? 0;
  return (
    <div className="fixed inset-0 grid grid-cols-[5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] overflow-clip">
      <Rail
        label={text.rail}
        places={[
          {
            to: lastBoardAddress(),
            icon: ClipboardList,
            label: text.requests,
            here: true,
            count: waiting,
            countLabel: text.waiting(waiting),
          },
          { to: '/admin', icon: Settings, label: text.admin, here: false },
        ]}
      />
      <div className="flex min-h-0 min-w-0 flex-col overflow-clip">
        {me.practice && <Practice />}
        <TopBar me={me} link={link} />
        <main className="relative min-h-0 flex-1 overflow-clip">
          <Outlet />
        </main>
      </div>
    </div>
  );
}
