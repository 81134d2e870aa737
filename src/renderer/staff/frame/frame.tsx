import { Outlet } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import type { LinkState } from '../../client/events.ts';
import { PracticeBanner } from './practice-banner.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every staff screen. */
export function Frame({ me, link }: { me: Me; link: LinkState }) {
  return (
    <div className="grid h-dvh grid-cols-[5rem_minmax(0,1fr)] overflow-hidden">
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-col">
        {me.practice && <PracticeBanner />}
        <TopBar me={me} link={link} />
        <main className="relative min-h-0 flex-1">
          <Outlet />
        </main>
      </div>
    </div>
  );
}
