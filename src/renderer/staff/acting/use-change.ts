import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { toast } from '../../components/toaster.tsx';
import { putRequest } from '../live/row-updates.ts';
import { useActing } from './acting.provider.tsx';

/** A small change made from a button: asks who acts, sends it, shows what came of it. Dialogs have their own way. */
export function useChange<Answer>(send: (staffId: number) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const acting = useActing();
  return useMutation({
    mutationFn: async () => {
      const member = await acting.ask();
      if (!member) return null;
      const answer = await send(member.id);
      acting.used();
      return { answer };
    },
    onSuccess: (sent) => {
      if (sent) onDone?.(sent.answer);
    },
    onError: (error) => toast.error(readError(error).message),
  });
}

/** Shows a request's fresh state everywhere at once, before its event arrives. */
export function usePutRequest(): (request: RequestDetail) => void {
  const { api } = useHost();
  const queries = useQueryClient();
  return (request) => putRequest({ api, queries }, request);
}
