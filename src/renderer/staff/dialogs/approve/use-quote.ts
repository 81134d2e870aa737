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

/** Whether the lab gives a discount for own material; the host refuses a quote with it where not. */
export function useOwnMaterialOffered(printer: string): boolean {
  const { api } = useHost();
  const probe = useQuery({
    ...api.public.quote.queryOptions({
      input: printer === '' ? skipToken : { printer, weight_g: 1, time_min: 1, own_material: true },
    }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return probe.data?.parts.own_material === true;
}
