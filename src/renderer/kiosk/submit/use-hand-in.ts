import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type ModelKind, modelKinds } from '#shared/domain/model-facts.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { type DraftEvent, emptyDraft, parseDraft, reduceDraft } from './draft.state.ts';

/** A file on its way. */
export interface Sending {
  readonly file: File;
  /** 0 to 1. */
  readonly fraction: number;
  /** Nothing has moved for a while; it goes on by itself. */
  readonly waiting: boolean;
}

/** What the last screen shows. */
export interface HandedIn {
  readonly ticket: string;
  readonly tracking_url: string;
  readonly name: string;
  readonly model: string;
}

const stalledAfterMs = 4_000;
const noTicket: HandedIn | null = null;

const parseHandedIn = (stored: unknown): HandedIn | null => {
  if (stored === null || (typeof stored === 'object' && 'ticket' in stored && 'tracking_url' in stored))
    return stored as HandedIn | null;
  throw new Error('not a ticket');
};

/** The kind that a file's name tells; null for one the lab doesn't take. */
const kindOf = (name: string): ModelKind | null =>
  modelKinds.find((kind) => name.toLowerCase().endsWith(`.${kind}`)) ?? null;

/**
 * One person's hand-in, from the first file to the ticket. It outlives the screens that show it, and a reload;
 * `clean` forgets all of it, the uploaded file on the host included. `onAlive` hears that an upload is moving.
 */
export function useHandIn(onAlive?: () => void) {
  const { client } = useHost();
  const cache = useQueryClient();
  const [draft, setDraft, clearDraft] = useDraft('hand-in', emptyDraft, parseDraft);
  const [handedIn, setHandedIn, clearHandedIn] = useDraft('handed-in', noTicket, parseHandedIn);
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const stalled = useRef<ReturnType<typeof setTimeout>>(undefined);
  const uploaded = useRef<string | null>(null);
  uploaded.current = draft.upload?.id ?? null;

  const dispatch = useCallback((event: DraftEvent) => setDraft((now) => reduceDraft(now, event)), [setDraft]);

  const stop = useCallback(() => {
    clearTimeout(stalled.current);
    setSending(null);
    running.current?.abort();
    running.current = null;
  }, []);

  const discard = useCallback(() => {
    const id = uploaded.current;
    if (id === null) return;
    uploaded.current = null;
    // The host forgets unused uploads by itself after a day, so a failure here costs nothing.
    client.uploads.discard({ id }).catch(() => undefined);
  }, [client]);

  const send = useCallback(
    async (chosen: File) => {
      const kind = kindOf(chosen.name);
      if (kind === null) return;
      stop();
      discard();
      dispatch({ type: 'removed' });
      setFailure(null);
      setFile(chosen);
      const moved = (fraction: number) => {
        clearTimeout(stalled.current);
        stalled.current = setTimeout(() => setSending((now) => now && { ...now, waiting: true }), stalledAfterMs);
        setSending({ file: chosen, fraction, waiting: false });
        onAlive?.();
      };
      moved(0);
      const task = new AbortController();
      running.current = task;
      try {
        // Only who sends a file needs what sends it; the kiosk's first screen doesn't wait for it.
        const { uploadPatiently } = await import('./patient-upload.ts');
        const id = await uploadPatiently(
          chosen,
          ({ sent, total }) => moved(total === 0 ? 0 : sent / total),
          task.signal,
        );
        if (running.current !== task) return;
        dispatch({ type: 'uploaded', upload: { id, name: chosen.name, size: chosen.size, kind } });
      } catch (error) {
        if (running.current === task) setFailure(readError(error).message);
      } finally {
        if (running.current === task) {
          running.current = null;
          clearTimeout(stalled.current);
          setSending(null);
        }
      }
    },
    [discard, dispatch, onAlive, stop],
  );

  const remove = useCallback(() => {
    stop();
    discard();
    setFile(null);
    setFailure(null);
    dispatch({ type: 'removed' });
  }, [discard, dispatch, stop]);

  const clean = useCallback(() => {
    remove();
    clearDraft();
    clearHandedIn();
    cache.removeQueries({ predicate: (query) => JSON.stringify(query.queryKey).includes('"uploads"') });
  }, [cache, clearDraft, clearHandedIn, remove]);

  /** The host took it over: the upload now belongs to the request. */
  const finish = useCallback(
    (result: HandedIn) => {
      uploaded.current = null;
      setHandedIn(result);
      setFile(null);
      clearDraft();
    },
    [clearDraft, setHandedIn],
  );

  return { draft, dispatch, file, sending, failure, send, stop, remove, clean, handedIn, finish };
}

export type HandIn = ReturnType<typeof useHandIn>;
