import { useQueryClient } from '@tanstack/react-query';
import { useHost } from '../../client/host.tsx';

/** Asks for people and workstations anew after one's own change; everybody else's arrive as events. */
export function useRefresh(): () => Promise<unknown> {
  const { api } = useHost();
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.staff.key() }),
      queries.invalidateQueries({ queryKey: api.workstations.key() }),
    ]);
}
