import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import { followEvents, type LinkState } from '../../client/events.ts';
import { useHost } from '../../client/host.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { chime } from './chime.ts';
import { createRowUpdates } from './row-updates.ts';

/** Keeps everything on the screen as the host has it, and says when a request comes in. Answers how the line stands. */
export function useLive(sound: boolean): LinkState {
  const { client, api } = useHost();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const text = useText().staff.board;
  const [state, setState] = useState<LinkState>('connecting');
  const latest = useRef({ navigate, text, sound });
  latest.current = { navigate, text, sound };

  useEffect(() => {
    const rows = createRowUpdates({ client, api, queries });
    const fresh = (queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey });
    const arrived = (id: number, name: string) => {
      const { text: words, navigate: go, sound: audible } = latest.current;
      toast(words.arrived(`#${id}`), {
        description: name,
        action: { label: words.show, onClick: () => go(`/staff?id=${id}`) },
      });
      if (audible) chime();
    };
    const ofRequest = (id: number) => {
      rows.changed(id);
      fresh(api.requests.activity.key({ input: { id } }));
    };
    const onEvent = (event: PlatenEvent) => {
      switch (event.type) {
        case 'request.created':
          rows.changed(event.id);
          return arrived(event.id, event.name);
        case 'request.changed':
          fresh(api.requests.files.key({ input: { id: event.id } }));
          fresh(api.requests.candidates.key({ input: { id: event.id } }));
          fresh(api.requests.mails.key({ input: { id: event.id } }));
          return ofRequest(event.id);
        case 'lock.changed':
          return ofRequest(event.id);
        case 'files.changed':
          fresh(api.requests.files.key({ input: { id: event.id } }));
          fresh(api.requests.candidates.key({ input: { id: event.id } }));
          return ofRequest(event.id);
        case 'mail.changed':
          if (event.request_id !== null) fresh(api.requests.mails.key({ input: { id: event.request_id } }));
          return;
        case 'settings.changed':
          fresh(api.public.key());
          return fresh(api.session.key());
        case 'people.changed':
          fresh(api.staff.key());
          return fresh(api.session.key());
        case 'practice.mail':
          return fresh(api.practice.key());
        case 'health.changed':
          return;
        case 'resync':
          return void queries.invalidateQueries();
      }
    };
    const stop = followEvents(client.events.stream, {
      onEvent,
      onState: (next) => {
        setState(next);
        // Refused after a sign-in that ran out: asking who this is brings the sign-in page.
        if (next === 'refused') fresh(api.session.key());
      },
    });
    return () => {
      stop();
      rows.stop();
    };
  }, [client, api, queries]);
  return state;
}
