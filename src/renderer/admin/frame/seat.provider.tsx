import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useText } from '../../i18n/text.tsx';
import { type Admin, type AdminSeat, SeatContext } from '../seat.ts';
import { UnlockForm } from './unlock.form.tsx';

interface SeatProviderProps {
  admin: Admin;
  until: number | null;
  onUnlocked: (admin: Admin) => void;
  onLock: () => void;
  children: ReactNode;
}

/** Lets everything below change things as the admin, and asks for the password again where the time ran out. */
export function SeatProvider({ admin, until, onUnlocked, onLock, children }: SeatProviderProps) {
  const { api } = useHost();
  const queries = useQueryClient();
  const text = useText().admin.unlock;
  const [open, setOpen] = useState(false);
  const waiting = useRef<((admin: Admin | null) => void)[]>([]);

  const answer = useCallback(
    (who: Admin | null) => {
      setOpen(false);
      if (who) {
        onUnlocked(who);
        // Whatever was refused while it was locked.
        for (const room of [api.settings, api.workstations, api.mail]) {
          void queries.invalidateQueries({ queryKey: room.key() });
        }
      }
      for (const resume of waiting.current.splice(0)) resume(who);
    },
    [onUnlocked, api, queries],
  );
  const seat = useMemo<AdminSeat>(
    () => ({
      admin,
      until,
      unlock: () => setOpen(true),
      lock: onLock,
      change: async (call) => {
        try {
          return await call(admin.id);
        } catch (error) {
          if (readError(error).code !== 'FORBIDDEN') throw error;
          void queries.invalidateQueries({ queryKey: api.session.me.key() });
          const who = await new Promise<Admin | null>((resolve) => {
            waiting.current.push(resolve);
            setOpen(true);
          });
          if (!who) throw error;
          return call(who.id);
        }
      },
    }),
    [admin, until, onLock, api, queries],
  );
  return (
    <SeatContext value={seat}>
      {children}
      <Dialog
        open={open}
        onOpenChange={(next) => !next && answer(null)}
        title={text.againTitle}
        description={text.againHint}
      >
        <UnlockForm last={admin} onUnlocked={answer} onCancel={() => answer(null)} />
      </Dialog>
    </SeatContext>
  );
}
