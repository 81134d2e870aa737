import { useQuery } from '@tanstack/react-query';
import { ClipboardList, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Me } from '#shared/contract/session.contract.ts';
import type { LinkState } from '../../client/events.ts';
import { useHost } from '../../client/host.tsx';
import { PracticeBanner } from '../../components/practice-banner.tsx';
import { Rail } from '../../components/rail.tsx';
import { useText } from '../../i18n/text.tsx';
import { TopBar } from './top-bar.tsx';

interface FrameProps {
  me: Me;
  link: LinkState;
  children: ReactNode;
}

/** What stands around every screen of administration: the same as around the staff's. */
export function Frame({ me, link, children }: FrameProps) {
  const { api } = useHost();
  const text = useText().admin.frame;
  const counts = useQuery(api.requests.counts.queryOptions());
  const waiting = counts.data?.Uploaded ?? 0;
  return (
    <div className="fixed inset-0 grid grid-cols-[5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] overflow-clip">
      <Rail
        label={text.rail}
        places={[
          {
            to: '/staff',
            icon: ClipboardList,
            label: text.requests,
            here: false,
            count: waiting,
            countLabel: text.waiting(waiting),
          },
          { to: '/admin', icon: Settings, label: text.admin, here: true },
        ]}
      />
      <div className="flex min-h-0 min-w-0 flex-col">
        {me.practice && <PracticeBanner message={text.practice} />}
        <TopBar me={me} link={link} />
        {children}
      </div>
    </div>
  );
}
