import { useId } from 'react';
import { readError } from '../../../client/errors.ts';
import { Banner } from '../../../components/banner.tsx';
import { PriceBreakdown } from '../../../components/price-breakdown.tsx';
import { useText } from '../../../i18n/text.tsx';
import type { Approval } from './approve-form.ts';
import { useQuote } from './use-quote.ts';

/** The price as it stands with what is typed, and how it comes about. */
export function PricePreview({ approval }: { approval: Approval | null }) {
  const text = useText().staff.dialogs.approve;
  const id = useId();
  const quote = useQuote(approval);
  return (
    <section aria-labelledby={id} className="min-h-28 rounded-md bg-sunken px-4 py-3">
      <h3 id={id} className="mb-2 font-semibold">
        {text.price}
      </h3>
      <div aria-live="polite">
        {approval === null && <p className="text-13 text-ink-soft">{text.noPrice}</p>}
        {approval && quote.isError && <Banner tone="danger">{readError(quote.error).message}</Banner>}
        {approval && quote.data && !quote.isError && <PriceBreakdown exact parts={quote.data.parts} />}
      </div>
    </section>
  );
}
