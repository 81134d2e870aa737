import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import { followEvents, type LinkState } from '../client/events.ts';
import { useHost } from '../client/host.tsx';

/** Keeps what administration shows as the host has it; answers how the link to the host is. */
export function useLive(): LinkState {
  const { client, api } = useHost();
  const queries = useQueryClient();
  const [state, setState] = useState<LinkState>('connecting');
  useEffect(() => {
    const keys: Partial<Record<PlatenEvent['type'], readonly (readonly unknown[])[]>> = {
      'settings.changed': [api.settings.key(), api.session.me.key()],
      'people.changed': [api.staff.key(), api.workstations.key()],
      'mail.changed': [api.mail.outbox.key()],
      'health.changed': [api.health.key()],
      'integrity.changed': [api.integrity.key()],
      'backup.changed': [api.backup.key()],
      'request.created': [api.requests.counts.key()],
      'request.changed': [api.requests.counts.key()],
      resync: [[]],
    };
    return followEvents(client.events.stream, {
      onState: (next) => {
        setState(next);
        // Signed out elsewhere: asking who this window is shows the way back in.
        if (next === 'refused') void queries.invalidateQueries({ queryKey: api.session.me.key() });
      },
      onEvent: ({ type }) => {
        for (const queryKey of keys[type] ?? []) void queries.invalidateQueries({ queryKey });
      },
    });
  }, [client, api, queries]);
  return state;
}
