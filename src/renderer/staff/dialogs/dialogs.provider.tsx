import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import type { StaffMember } from '#shared/contract/people.contract.ts';
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

/** Steps that the host takes from admins alone. */
const adminsOnly: readonly DialogName[] = ['archive', 'override', 'prune'];

interface Opened {
  readonly name: DialogName;
  readonly request: RequestDetail;
  readonly member: StaffMember;
}

/** One dialog at a time, over whatever is shown. Focus goes back to where it was. */
export function DialogsProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { api } = useHost();
  const queries = useQueryClient();
  const acting = useActing();
  const [opened, setOpened] = useState<Opened | null>(null);
  const released = useRef<Promise<unknown>>(Promise.resolve());
  const focused = useRef<Element | null>(null);
  const latest = useRef(acting);
  latest.current = acting;
  const dialogs = useMemo<Dialogs>(
    () => ({
      open: async (name, id) => {
        focused.current = document.activeElement;
        const member = await latest.current.ask(adminsOnly.includes(name));
        if (!member) return;
        try {
          const request = await queries.ensureQueryData(api.requests.get.queryOptions({ input: { id } }));
          setOpened({ name, request, member });
        } catch (error) {
          toast.error(readError(error).message);
        }
      },
    }),
    [api, queries],
  );
  useEffect(() => {
    if (opened === null) return;
    // After the dialog's own attempt, which knows nothing of the question that came before it.
    return () => void setTimeout(() => returnFocus(focused.current));
  }, [opened]);
  return (
    <DialogsContext value={dialogs}>
      {children}
      {opened && <ActionDialog {...opened} me={me} released={released} onClose={() => setOpened(null)} />}
    </DialogsContext>
  );
}

/** Back to where the focus was before anything was asked; to the list where that is gone with its row. */
function returnFocus(before: Element | null) {
  if (document.activeElement !== document.body) return;
  const target = before?.isConnected && before !== document.body ? before : document.querySelector('[role="grid"]');
  if (target instanceof HTMLElement) target.focus();
}

/** Opens the dialogs that change a request. */
export function useDialogs(): Dialogs {
  const dialogs = use(DialogsContext);
  if (!dialogs) throw new Error('useDialogs is called outside of DialogsProvider');
  return dialogs;
}
