import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useHost } from '../../../client/host.tsx';
import { useSettled } from '../../use-settled.ts';
import type { Approval } from './approve-form.ts';

const PRICE_MS = 120;

/** What the lab asks for this, as the host computes it. */
export function useQuote(approval: Approval | null) {
  const { api } = useHost();
  const settled = useSettled(approval, PRICE_MS);
  const input = settled && {
    printer: settled.printer,
    weight_g: settled.weight_g,
    time_min: settled.time_min,
    ...(settled.own_material && { own_material: true }),
  };
  return useQuery({
    ...api.public.quote.queryOptions({ input: input ?? skipToken }),
    placeholderData: keepPreviousData,
  });
}
