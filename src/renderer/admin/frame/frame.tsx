import { useQuery } from '@tanstack/react-query';
import { ClipboardList, FlaskConical, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Me } from '#shared/contract/session.contract.ts';
import type { LinkState } from '../../client/events.ts';
import { useHost } from '../../client/host.tsx';
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
    <div className="grid h-dvh grid-cols-[5rem_minmax(0,1fr)] overflow-hidden">
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
        {me.practice && (
          <aside
            aria-label={text.practiceLabel}
            className="flex h-10 shrink-0 items-center gap-3 border-b bg-warn-soft px-4 text-13"
          >
            <FlaskConical aria-hidden className="size-4 shrink-0 text-warn" />
            <p className="min-w-0 flex-1 truncate">{text.practice}</p>
          </aside>
        )}
        <TopBar me={me} link={link} />
        {children}
      </div>
    </div>
  );
}
