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

/** Level 2 on a request's own page, 3 in the panel, whose title is the second already. */
type HeadingLevel = 2 | 3;

function Part({ title, level, children }: { title: string; level: HeadingLevel; children: ReactNode }) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className="border-t py-4 first:border-t-0 first:pt-0">
      <Heading id={id} className="mb-2 font-semibold text-14">
        {title}
      </Heading>
      {children}
    </section>
  );
}

interface SectionsProps {
  request: RequestDetail;
  level: HeadingLevel;
}

/** What the request is. */
export function RequestFacts({ request, level }: SectionsProps) {
  const words = useText().staff.request;
  const text = words.sections;
  return (
    <>
      <Part level={level} title={text.facts}>
        <Facts request={request} />
      </Part>
      <Part level={level} title={text.price}>
        {request.price_parts ? (
          <PriceBreakdown exact parts={request.price_parts} />
        ) : (
          <p className="text-ink-soft">{words.price.none}</p>
        )}
      </Part>
      <Part level={level} title={text.student}>
        <StudentFacts request={request} />
      </Part>
    </>
  );
}

/** What belongs to it and what happened to it. */
export function RequestRest({ request, level }: SectionsProps) {
  const text = useText().staff.request.sections;
  return (
    <>
      <Part level={level} title={text.notes}>
        <Notes request={request} />
      </Part>
      <Part level={level} title={text.files}>
        <FileList request={request} />
      </Part>
      {request.payments.length > 0 && (
        <Part level={level} title={text.payments}>
          <Payments payments={request.payments} />
        </Part>
      )}
      <Part level={level} title={text.mails}>
        <MailList request={request} />
      </Part>
      <Part level={level} title={text.activity}>
        <ActivityList id={request.id} />
      </Part>
      <Part level={level} title={text.tracking}>
        <TrackingLink address={request.tracking_url} />
      </Part>
    </>
  );
}
