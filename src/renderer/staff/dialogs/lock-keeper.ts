import type { RequestSummary } from '#shared/contract/requests.contract.ts';

export type Lock = NonNullable<RequestSummary['lock']>;

export type LockState =
  | { readonly kind: 'taking' }
  | { readonly kind: 'held'; readonly until: number }
  /** Another workstation has it; `message` is the host's own sentence. */
  | { readonly kind: 'refused'; readonly message: string }
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
  /** Whether an error says that somebody else has the lock, rather than that the host couldn't be asked. */
  isRefusal(error: unknown): boolean;
  messageOf(error: unknown): string;
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
  let work: Promise<void> = Promise.resolve();

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
      tell({ kind: deps.isRefusal(error) ? 'refused' : 'unreachable', message: deps.messageOf(error) });
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
      if (!deps.isRefusal(error) && Date.now() < held.expires_at) return later();
      held = null;
      tell({ kind: 'lost', message: deps.messageOf(error) });
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
