import { LockKeyhole, LogIn, MonitorSmartphone } from 'lucide-react';
import { Link } from 'react-router';
import type { Me } from '#shared/contract/session.contract.ts';
import { buttonLooks } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../i18n/text.tsx';
import type { Admin } from '../seat.ts';
import { UnlockForm } from './unlock.form.tsx';

interface LockedProps {
  last: Admin | null;
  /** The sign-in itself unlocked administration: only the name is missing. */
  unlocked: boolean;
  onUnlocked: (admin: Admin) => void;
}

/** Administration before the password. */
export function Locked({ last, unlocked, onUnlocked }: LockedProps) {
  const text = useText().admin.unlock;
  return (
    <main className="grid h-dvh place-items-center overflow-y-auto p-6">
      <div className="w-full max-w-sm">
        <header className="mb-5">
          <LockKeyhole aria-hidden className="mb-4 size-8 text-ink-faint" strokeWidth={1.5} />
          <h1 className="font-semibold text-20">{unlocked ? text.openTitle : text.title}</h1>
          <p className="mt-1 text-ink-soft">{unlocked ? text.openHint : text.hint}</p>
        </header>
        <UnlockForm last={last} unlocked={unlocked} onUnlocked={onUnlocked} />
        <Link to="/staff" className="text-13 text-accent underline">
          {text.back}
        </Link>
      </div>
    </main>
  );
}

/** A window that can't administer at all, and where to go instead. */
export function Stranger({ me }: { me: Me }) {
  const text = useText().admin.stranger;
  const kiosk = me.workstation?.seat === 'kiosk';
  return (
    <main className="h-dvh">
      <EmptyState
        page
        icon={kiosk ? MonitorSmartphone : LogIn}
        title={kiosk ? text.kioskTitle : text.title}
        hint={kiosk ? text.kioskHint : text.hint}
        action={
          <Link to={kiosk ? '/kiosk' : '/staff'} className={buttonLooks('primary')}>
            {kiosk ? text.kioskAction : text.action}
          </Link>
        }
      />
    </main>
  );
}
