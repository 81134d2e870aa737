import type { RequestSummary } from '#shared/contract/requests.contract.ts';

export type Lock = NonNullable<RequestSummary['lock']>;

export type LockState =
  | { readonly kind: 'taking' }
  | { readonly kind: 'held'; readonly until: number }
  /** Another workstation has it; `message` is the host's own sentence. */
  | { readonly kind: 'refused'; readonly message: string; readonly until: number | null }
  /** We had it and no longer do. */
  | { readonly kind: 'lost'; readonly message: string }
  /** The host couldn't be asked. */
  | { readonly kind: 'unreachable'; readonly message: string };

/** The lease is five minutes; it is renewed each minute. */
export const renewEveryMs = 60_000;

export interface LockKeeperDeps {
  take(): Promise<Lock>;
  renew(): Promise<Lock>;
  release(): Promise<unknown>;
  /** Reads an error: whether the host said no, rather than that it couldn't be asked. */
  read(error: unknown): { refusal: boolean; message: string; until: number | null };
  /** Waited for first: an earlier dialog's giving back must not undo this one's taking. */
  readonly after: Promise<unknown>;
  tell(state: LockState): void;
}

export interface LockKeeper {
  /** Asks for the lock again: after it was refused, lost or the host was away. */
  retry(): void;
  /** Gives it back. Nothing is told afterwards. */
  close(): Promise<void>;
}

/** Holds a request's lock from now until it is closed, and tells each turn it takes. Calls never overlap. */
export function keepLock(deps: LockKeeperDeps): LockKeeper {
  let closed = false;
  let held: Lock | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> = deps.after.then(() => undefined);

  const tell = (state: LockState) => {
    if (!closed) deps.tell(state);
  };
  const later = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => queue(renew), renewEveryMs);
  };
  const queue = (step: () => Promise<void>) => {
    work = work.then(step);
  };
  const take = async () => {
    if (closed) return;
    tell({ kind: 'taking' });
    try {
      held = await deps.take();
      tell({ kind: 'held', until: held.expires_at });
      later();
    } catch (error) {
      held = null;
      const { refusal, message, until } = deps.read(error);
      tell(refusal ? { kind: 'refused', message, until } : { kind: 'unreachable', message });
    }
  };
  const renew = async () => {
    if (closed || held === null) return;
    try {
      held = await deps.renew();
      tell({ kind: 'held', until: held.expires_at });
      later();
    } catch (error) {
      // The lease outlives a short silence of the host; only the host's own no, or its end, loses it.
      const { refusal, message } = deps.read(error);
      if (!refusal && Date.now() < held.expires_at) return later();
      held = null;
      tell({ kind: 'lost', message });
    }
  };
  queue(take);
  return {
    retry: () => queue(take),
    close: () => {
      closed = true;
      clearTimeout(timer);
      queue(async () => {
        if (held !== null) await deps.release().catch(() => undefined);
      });
      return work;
    },
  };
}
