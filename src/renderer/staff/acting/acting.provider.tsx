import { useQuery } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { StaffMember } from '#shared/contract/people.contract.ts';
import { useHost } from '../../client/host.tsx';
import { ActingDialog } from './acting.dialog.tsx';
import { createActingStore } from './acting.store.ts';

interface Acting {
  readonly current: StaffMember | null;
  /** Whoever acts, asked for where nobody does or where it must be an admin; null where the question was dismissed. */
  readonly ask: (mustBeAdmin?: boolean) => Promise<StaffMember | null>;
  /** Opens the list, to act as somebody else. */
  readonly change: () => void;
  /** A change was made in the current name. */
  readonly used: () => void;
  readonly forget: () => void;
}

const ActingContext = createContext<Acting | null>(null);

/** Knows who acts in this window, and asks where it must be known. */
export function ActingProvider({ children }: { children: ReactNode }) {
  const { api } = useHost();
  const [store] = useState(() => createActingStore());
  const current = useSyncExternalStore(store.subscribe, store.current);
  const [open, setOpen] = useState<'everybody' | 'admins' | null>(null);
  const waiting = useRef<((member: StaffMember | null) => void) | null>(null);
  const staff = useQuery(api.staff.list.queryOptions({ input: {} }));

  const answer = useCallback(
    (member: StaffMember | null) => {
      if (member) store.choose(member);
      setOpen(null);
      waiting.current?.(member);
      waiting.current = null;
    },
    [store],
  );
  const acting = useMemo<Acting>(
    () => ({
      current,
      ask: (mustBeAdmin = false) => {
        const member = store.current();
        if (member && (member.admin || !mustBeAdmin)) return Promise.resolve(member);
        waiting.current?.(null);
        setOpen(mustBeAdmin ? 'admins' : 'everybody');
        return new Promise((resolve) => {
          waiting.current = resolve;
        });
      },
      change: () => setOpen('everybody'),
      used: store.used,
      forget: store.forget,
    }),
    [current, store],
  );
  return (
    <ActingContext value={acting}>
      {children}
      <ActingDialog
        open={open !== null}
        adminsOnly={open === 'admins'}
        members={staff}
        current={current}
        onAnswer={answer}
      />
    </ActingContext>
  );
}

/** Who acts in this window. */
export function useActing(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error('useActing is called outside of ActingProvider');
  return acting;
}
