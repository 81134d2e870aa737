import { useQuery } from '@tanstack/react-query';
import { CircleStop, SearchCheck } from 'lucide-react';
import type { Audit, AuditProgress, IntegrityView } from '#shared/contract/integrity.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';
import { Page } from '../parts/page.tsx';
import { Findings } from './findings.tsx';
import { useCareChange } from './use-care-change.ts';

export function IntegrityPage() {
  const { api } = useHost();
  const text = useText().admin.care.integrity;
  const integrity = useQuery(api.integrity.get.queryOptions());
  return (
    <Page title={text.title} description={text.description}>
      {integrity.data ? (
        <Audits view={integrity.data} />
      ) : integrity.isError ? (
        <Problem query={integrity} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Page>
  );
}

function Audits({ view: { last, running } }: { view: IntegrityView }) {
  const { client } = useHost();
  const text = useText().admin.care.integrity;
  const start = useCareChange((staff_id) => client.integrity.start({ staff_id }));
  const cancel = useCareChange((staff_id) => client.integrity.cancel({ staff_id }));
  const error = start.error ?? cancel.error;
  return (
    <>
      <div className="mb-6 flex flex-col gap-5">
        {running ? <Running progress={running} /> : last && <Verdict audit={last} />}
        {last && !running && <Facts audit={last} />}
        {error && <Banner tone="danger">{readError(error).message}</Banner>}
        <div>
          {running ? (
            <Button icon={CircleStop} loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {text.cancel}
            </Button>
          ) : (
            <Button icon={SearchCheck} loading={start.isPending} onClick={() => start.mutate()}>
              {text.start}
            </Button>
          )}
        </div>
      </div>
      {!last && !running && <EmptyState icon={SearchCheck} title={text.never} hint={text.neverHint} />}
      {last && <Findings key={last.id} open={last.open} />}
    </>
  );
}

function Running({ progress: { phase, done, total } }: { progress: AuditProgress }) {
  const text = useText().admin.care.integrity;
  const known = phase === 'records' && total !== null && total > 0;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="figures text-13">{phase === 'records' ? text.records(done, total) : text.files(done)}</p>
      <ProgressBar label={text.progress} value={known ? done / total : null} />
    </div>
  );
}

function Verdict({ audit }: { audit: Audit }) {
  const text = useText().admin.care.integrity;
  const open = Object.values(audit.open).reduce((sum, one) => sum + one, 0);
  if (audit.state === 'failed')
    return (
      <Banner tone="danger" title={text.failed}>
        {audit.error}
      </Banner>
    );
  if (audit.state === 'cancelled') return <Banner tone="warn">{text.cancelled}</Banner>;
  return <Banner tone={open === 0 ? 'good' : 'warn'} title={open === 0 ? text.fine : text.open(open)} />;
}

function Facts({ audit }: { audit: Audit }) {
  const text = useText().admin.care.integrity;
  return (
    <DescriptionList
      facts={[
        { term: text.last, value: <RelativeTime at={audit.ended_at ?? audit.started_at} /> },
        { term: text.looked, value: <span className="figures">{text.lookedAt(audit.requests, audit.files)}</span> },
        { term: text.by, value: audit.staff ?? text.itself },
      ]}
    />
  );
}
