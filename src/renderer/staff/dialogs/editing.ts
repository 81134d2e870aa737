import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { StaffMember } from '#shared/contract/people.contract.ts';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { Me } from '#shared/contract/session.contract.ts';
import { type ClientError, readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { useActing } from '../acting/acting.provider.tsx';
import { useChange, usePutRequest } from '../acting/use-change.ts';
import type { DialogName } from '../request/actions.ts';
import { type Difference, differences } from './differences.ts';
import { keepLock, type LockKeeper, type LockState } from './lock-keeper.ts';

/** What every change carries: the request, who acts, and the version that was looked at. */
export interface Change {
  readonly id: number;
  readonly staff_id: number;
  readonly version: number;
}

export interface Editing {
  /** The request as it was when the person looked at it. */
  readonly request: RequestDetail;
  readonly lock: LockState;
  readonly retakeLock: () => void;
  /** Breaks another workstation's lock; null where this window may not. */
  readonly breakLock: (() => void) | null;
  /** What changed meanwhile; empty where nothing did that matters. */
  readonly changed: readonly Difference[];
  /** The action is no longer possible as the request stands now. */
  readonly impossible: boolean;
  /** Goes on with the request as it stands now. */
  readonly rebase: () => void;
  /** Whether it may be sent: the lock is held, and the version is the one that was looked at. */
  readonly ready: boolean;
  readonly busy: boolean;
  readonly problem: ClientError | null;
  /** Sends the change, closes the dialog and says `message`. */
  readonly submit: (send: (change: Change) => Promise<unknown>, message: string) => void;
  readonly close: () => void;
}

interface EditingProps {
  name: DialogName;
  request: RequestDetail;
  member: StaffMember;
  me: Me;
  released: RefObject<Promise<unknown>>;
  onClose: () => void;
}

/** Long enough to notice a slip and reach for the button. */
const UNDO_MS = 12_000;

/** Steps that can be taken back by one button right after. */
const undoable: readonly DialogName[] = ['reject', 'complete', 'pick-up'];

/** Holds the lock, watches the request, and sends the change: what all dialogs have in common. */
export function useEditing({ name, request: opened, member, me, released, onClose }: EditingProps): Editing {
  const { client, api } = useHost();
  const { id } = opened;
  const staffId = member.id;
  const queries = useQueryClient();
  const text = useText().staff.dialogs;
  const acting = useActing();
  const put = usePutRequest();
  const [request, setRequest] = useState(opened);
  const [lock, setLock] = useState<LockState>({ kind: 'taking' });
  const keeper = useRef<LockKeeper | null>(null);
  const options = api.requests.get.queryOptions({ input: { id } });
  const fresh = useQuery({ ...options, refetchOnMount: 'always' }).data ?? request;

  useEffect(() => {
    const kept = keepLock({
      take: () => client.requests.lock({ id, staff_id: staffId }),
      renew: () => client.requests.renewLock({ id, staff_id: staffId }),
      release: () => client.requests.unlock({ id, staff_id: staffId }),
      read: (error) => {
        const { details, message } = readError(error);
        const until = typeof details.expires_at === 'number' ? details.expires_at : null;
        return { refusal: details.offline !== true, message, until };
      },
      after: released.current,
      tell: setLock,
    });
    keeper.current = kept;
    return () => {
      released.current = kept.close();
    };
  }, [client, id, staffId, released]);

  const changed = differences(request, fresh);
  const same = changed.length === 0;
  useEffect(() => {
    // What changed doesn't matter to the decision: the newer version is as good.
    if (same) setRequest(fresh);
  }, [same, fresh]);

  const undo = useChange(
    async (staff_id) => {
      const { version } = await client.requests.get({ id });
      return client.requests.revert({ id, staff_id, version, reason: text.undoReason });
    },
    (answer) => {
      put(answer);
      toast.success(text.undone(answer.ticket));
    },
  );

  const mutation = useMutation({
    mutationFn: async ({ send }: { send: (change: Change) => Promise<unknown>; message: string }) =>
      send({ id, staff_id: staffId, version: request.version }),
    onSuccess: async (answer, { message }) => {
      acting.used();
      onClose();
      const after = isDetail(answer) ? answer : null;
      if (after) put(after);
      else await queries.invalidateQueries({ queryKey: api.requests.get.key({ input: { id } }) });
      const back = undoable.includes(name) && after?.actions.includes('revert');
      toast.success(
        message,
        back ? { duration: UNDO_MS, action: { label: text.undo, onClick: () => undo.mutate() } } : {},
      );
    },
    onError: (error) => {
      const { code, message, details } = readError(error);
      if (code === 'LOCKED')
        setLock({
          kind: 'refused',
          message,
          until: typeof details.expires_at === 'number' ? details.expires_at : null,
        });
      if (code === 'CONFLICT' || code === 'LOCKED') void queries.refetchQueries({ queryKey: options.queryKey });
    },
  });

  const impossible = name === 'note' ? fresh.removed !== null : !fresh.actions.includes(name);
  return {
    request,
    lock,
    retakeLock: () => keeper.current?.retry(),
    breakLock:
      me.role === 'admin' && member.admin
        ? () =>
            client.requests.unlock({ id, staff_id: staffId, force: true }).then(
              () => keeper.current?.retry(),
              (error: unknown) => toast.error(readError(error).message),
            )
        : null,
    changed,
    impossible,
    rebase: () => {
      setRequest(fresh);
      mutation.reset();
    },
    ready: lock.kind === 'held' && same && !impossible,
    busy: mutation.isPending,
    problem: mutation.error ? readError(mutation.error) : null,
    submit: (send, message) => mutation.mutate({ send, message }),
    close: onClose,
  };
}

const isDetail = (answer: unknown): answer is RequestDetail =>
  typeof answer === 'object' && answer !== null && 'actions' in answer && 'version' in answer;
