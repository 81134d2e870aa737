import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useHost } from '../../client/host.tsx';
import { useSeat } from '../seat.ts';

/** A change to audits or backups in the admin's name; afterwards what is shown of them is asked for anew. */
export function useCareChange<Input = void, Result = unknown>(
  call: (staffId: number, input: Input) => Promise<Result>,
) {
  const { api } = useHost();
  const seat = useSeat();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => seat.change((staffId) => call(staffId, input)),
    onSettled: () =>
      Promise.all(
        [api.integrity.key(), api.backup.key(), api.health.key()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
