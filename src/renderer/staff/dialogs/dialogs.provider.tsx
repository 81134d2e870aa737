import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { Me } from '#shared/contract/session.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { toast } from '../../components/toaster.tsx';
import { useActing } from '../acting/acting.provider.tsx';
import type { DialogName } from '../request/actions.ts';
import { ActionDialog } from './action-dialog.tsx';

interface Dialogs {
  /** Opens the dialog of an action, after asking who acts. */
  readonly open: (name: DialogName, id: number) => void;
}

const DialogsContext = createContext<Dialogs | null>(null);

interface Opened {
  readonly name: DialogName;
  readonly request: RequestDetail;
  readonly staffId: number;
}

/** One dialog at a time, over whatever is shown. Focus goes back to where it was. */
export function DialogsProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { api } = useHost();
  const queries = useQueryClient();
  const acting = useActing();
  const [opened, setOpened] = useState<Opened | null>(null);
  const released = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(acting);
  latest.current = acting;
  const dialogs = useMemo<Dialogs>(
    () => ({
      open: async (name, id) => {
        const member = await latest.current.ask();
        if (!member) return;
        try {
          const request = await queries.ensureQueryData(api.requests.get.queryOptions({ input: { id } }));
          setOpened({ name, request, staffId: member.id });
        } catch (error) {
          toast.error(readError(error).message);
        }
      },
    }),
    [api, queries],
  );
  return (
    <DialogsContext value={dialogs}>
      {children}
      {opened && <ActionDialog {...opened} me={me} released={released} onClose={() => setOpened(null)} />}
    </DialogsContext>
  );
}

/** Opens the dialogs that change a request. */
export function useDialogs(): Dialogs {
  const dialogs = use(DialogsContext);
  if (!dialogs) throw new Error('useDialogs is called outside of DialogsProvider');
  return dialogs;
}
