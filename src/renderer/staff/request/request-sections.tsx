import type { ReactNode } from 'react';
import { useId } from 'react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { PriceBreakdown } from '../../components/price-breakdown.tsx';
import { useText } from '../../i18n/text.tsx';
import { ActivityList } from './activity-list.tsx';
import { Facts, StudentFacts } from './facts.tsx';
import { FileList } from './file-list.tsx';
import { MailList } from './mail-list.tsx';
import { Notes } from './notes.tsx';
import { Payments } from './payments.tsx';
import { TrackingLink } from './tracking-link.tsx';

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t py-4 first:border-t-0 first:pt-0">
      <h3 id={id} className="mb-2 font-semibold text-14">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** What the request is. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const words = useText().staff.request;
  const text = words.sections;
  return (
    <>
      <Part title={text.facts}>
        <Facts request={request} />
      </Part>
      <Part title={text.price}>
        {request.price_parts ? (
          <PriceBreakdown exact parts={request.price_parts} />
        ) : (
          <p className="text-ink-soft">{words.price.none}</p>
        )}
      </Part>
      <Part title={text.student}>
        <StudentFacts request={request} />
      </Part>
    </>
  );
}

/** What belongs to it and what happened to it. */
export function RequestRest({ request }: { request: RequestDetail }) {
  const text = useText().staff.request.sections;
  return (
    <>
      <Part title={text.notes}>
        <Notes request={request} />
      </Part>
      <Part title={text.files}>
        <FileList request={request} />
      </Part>
      {request.payments.length > 0 && (
        <Part title={text.payments}>
          <Payments payments={request.payments} />
        </Part>
      )}
      <Part title={text.mails}>
        <MailList request={request} />
      </Part>
      <Part title={text.activity}>
        <ActivityList id={request.id} />
      </Part>
      <Part title={text.tracking}>
        <TrackingLink address={request.tracking_url} />
      </Part>
    </>
  );
}

/** Everything of a request, one below the other. */
export const RequestSections = ({ request }: { request: RequestDetail }) => (
  <>
    <RequestFacts request={request} />
    <RequestRest request={request} />
  </>
);
