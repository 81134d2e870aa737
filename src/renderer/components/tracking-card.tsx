import type { Tracking } from '#shared/contract/public.contract.ts';
import { useText } from '../i18n/text.tsx';
import { Banner, type BannerTone } from './banner.tsx';
import { DescriptionList } from './description-list.tsx';
import { Money, RelativeTime } from './quantities.tsx';
import { Section } from './section.tsx';
import { StatusBadge } from './status-badge.tsx';
import { Steps } from './steps.tsx';

const stepOf: Record<Tracking['status'], number> = {
  Uploaded: 0,
  Pending: 1,
  Rejected: 1,
  ReadyToPrint: 2,
  Printing: 3,
  Completed: 4,
  PaidPickedUp: 6,
  Archived: 6,
};

const toneOf: Partial<Record<Tracking['status'], BannerTone>> = {
  Pending: 'warn',
  Rejected: 'danger',
  Completed: 'good',
  PaidPickedUp: 'good',
};

/** Where a print stands, for the person who handed it in. */
export function TrackingCard({ tracking }: { tracking: Tracking }) {
  const text = useText().publicPages.track;
  const now = tracking.removed ? text.removed : text.now[tracking.status];
  const stopped = tracking.removed || tracking.status === 'Rejected';
  return (
    <article className="flex flex-col gap-6">
      <header className="flex items-start gap-5">
        {tracking.thumbnail_url && (
          <img
            src={tracking.thumbnail_url}
            alt={text.picture}
            className="size-24 shrink-0 rounded-md bg-sunken object-contain"
          />
        )}
        <div className="min-w-0 flex-1">
          <h1 className="figures break-words font-semibold text-28">
            {text.title} {tracking.ticket}
          </h1>
          <p className="break-words text-ink-soft">{text.for(tracking.name)}</p>
          <div className="mt-2">
            <StatusBadge status={tracking.status} />
          </div>
        </div>
      </header>
      {!stopped && <Steps steps={Object.values(text.steps)} current={stepOf[tracking.status]} />}
      <div aria-live="polite">
        <Banner tone={tracking.removed ? 'warn' : (toneOf[tracking.status] ?? 'info')} title={now.title}>
          <p>{now.text}</p>
          {tracking.position && !tracking.removed && <p className="mt-1">{text.position[tracking.position]}</p>}
          {tracking.reject_reasons.length > 0 && (
            <div className="mt-2">
              <p className="font-semibold">{text.reasons}</p>
              <ul className="list-disc pl-5">
                {tracking.reject_reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </div>
          )}
        </Banner>
      </div>
      <div className="grid gap-x-10 sm:grid-cols-2">
        <Section title={text.facts}>
          <DescriptionList
            facts={[
              ...(tracking.price !== null
                ? [{ term: text.price, value: <Money micro={tracking.price} /> }]
                : tracking.status === 'Uploaded' && !tracking.removed
                  ? [{ term: text.price, value: text.priceLater }]
                  : []),
              { term: text.method, value: tracking.method },
              { term: text.color, value: tracking.color },
              { term: text.printer, value: tracking.printer },
              { term: text.handedIn, value: <RelativeTime at={tracking.created_at} /> },
              { term: text.since, value: <RelativeTime at={tracking.status_since} /> },
            ]}
          />
        </Section>
        {(tracking.pickup_hours || tracking.pickup_place) && (
          <Section title={text.pickUp}>
            <DescriptionList
              facts={[
                ...(tracking.pickup_place ? [{ term: text.place, value: tracking.pickup_place }] : []),
                ...(tracking.pickup_hours
                  ? [{ term: text.hours, value: <span className="whitespace-pre-line">{tracking.pickup_hours}</span> }]
                  : []),
              ]}
            />
          </Section>
        )}
      </div>
    </article>
  );
}
