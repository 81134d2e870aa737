import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Confirmation } from '#shared/contract/public.contract.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { DescriptionList } from '../components/description-list.tsx';
import { PriceBreakdown } from '../components/price-breakdown.tsx';
import { Duration, Money, RelativeTime } from '../components/quantities.tsx';
import { Section } from '../components/section.tsx';
import { useFormat, useText } from '../i18n/text.tsx';

type Decision = 'confirm' | 'decline';

export interface ConfirmQuestionProps {
  confirmation: Confirmation;
  busy: Decision | null;
  failure: string | null;
  onAnswer: (decision: Decision) => void;
}

/** The price and what it is for, with two clear answers. */
export function ConfirmQuestion({ confirmation, busy, failure, onAnswer }: ConfirmQuestionProps) {
  const text = useText().publicPages.confirm;
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { parts } = confirmation;
  return (
    <article>
      <h1 className="font-semibold text-28">{text.title}</h1>
      <p className="mt-2 break-words text-16 text-ink-soft">{text.lead(confirmation.name)}</p>
      <div className="mt-6 flex items-start gap-5 sm:gap-6">
        {confirmation.thumbnail_url && (
          <img
            src={confirmation.thumbnail_url}
            alt={text.picture}
            className="size-28 shrink-0 rounded-md bg-sunken object-contain sm:size-56"
          />
        )}
        <div className="min-w-0 flex-1">
          <p className="text-13 text-ink-soft">{text.price}</p>
          <p className="font-semibold text-[2.5rem] leading-tight">
            <Money micro={confirmation.price} />
          </p>
          <details className="mt-2">
            <summary className="target w-fit cursor-pointer rounded-sm py-1 text-accent">{text.how}</summary>
            <div className="mt-1">
              <PriceBreakdown parts={parts} />
            </div>
          </details>
        </div>
      </div>
      <div className="mt-8">
        <Section title={text.agreed}>
          <DescriptionList
            facts={[
              { term: text.ticket, value: <span className="figures">{confirmation.ticket}</span> },
              { term: text.madeOf, value: [confirmation.material, confirmation.color].filter(Boolean).join(', ') },
              { term: text.printer, value: confirmation.printer },
              { term: text.weight, value: `${format.number(confirmation.weight_g, 1)} g` },
              { term: text.time, value: <Duration seconds={confirmation.time_min * 60} /> },
              {
                term: text.expires,
                value: (
                  <span title={format.exactUtc(confirmation.expires_at)}>
                    {format.date(confirmation.expires_at)}, {format.time(confirmation.expires_at)}
                  </span>
                ),
                note: <RelativeTime at={confirmation.expires_at} />,
              },
            ]}
          />
        </Section>
      </div>
      {failure && (
        <div className="mb-6">
          <Banner tone="danger" title={text.failed}>
            {failure}
          </Banner>
        </div>
      )}
      <div className="sticky bottom-0 -mx-6 flex flex-col-reverse gap-3 border-t bg-ground px-6 py-4 sm:flex-row sm:justify-between">
        <Button size="large" disabled={busy !== null} onClick={() => setAsking(true)}>
          {text.decline}
        </Button>
        <Button
          size="large"
          kind="primary"
          icon={Check}
          loading={busy === 'confirm'}
          disabled={busy === 'decline'}
          onClick={() => onAnswer('confirm')}
        >
          {text.confirm}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.declineTitle}
        description={text.declineText}
        action={text.declineSure}
        danger
        busy={busy === 'decline'}
        onConfirm={() => {
          setAsking(false);
          onAnswer('decline');
        }}
      />
    </article>
  );
}
