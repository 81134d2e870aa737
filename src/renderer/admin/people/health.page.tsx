import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, type LucideIcon, ScrollText, TriangleAlert } from 'lucide-react';
import type { HealthCheck } from '#shared/contract/mail.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Problem } from '../../components/problem.tsx';
import { Duration } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { Page } from '../parts/page.tsx';
import { useSeat } from '../seat.ts';

const askEveryMs = 15_000;

const signs: Record<HealthCheck['state'], { icon: LucideIcon; looks: string; tone: 'good' | 'warn' | 'danger' }> = {
  ok: { icon: CircleCheck, looks: 'text-good', tone: 'good' },
  warning: { icon: TriangleAlert, looks: 'text-warn', tone: 'warn' },
  error: { icon: CircleAlert, looks: 'text-danger', tone: 'danger' },
};

export function HealthPage() {
  const { api } = useHost();
  const text = useText().admin.people.health;
  const health = useQuery({ ...api.health.get.queryOptions(), refetchInterval: askEveryMs });
  return (
    <Page title={text.title} description={text.description}>
      {health.data ? (
        <>
          <div className="mb-6 flex flex-col gap-5">
            <Banner tone={signs[health.data.state].tone} title={text.states[health.data.state]} />
            <DescriptionList
              facts={[
                { term: text.version, value: <span className="figures">{health.data.version}</span> },
                { term: text.uptime, value: <Duration seconds={health.data.uptime_s} /> },
              ]}
            />
          </div>
          <Section title={text.checks}>
            <ul>
              {health.data.checks.map((check) => (
                <Check key={check.name} check={check} />
              ))}
            </ul>
          </Section>
        </>
      ) : health.isError ? (
        <Problem query={health} />
      ) : (
        <SkeletonText lines={8} />
      )}
      <LogCheck />
    </Page>
  );
}

function Check({ check }: { check: HealthCheck }) {
  const text = useText().admin.people.health;
  const { icon: Icon, looks } = signs[check.state];
  return (
    <li className="flex items-start gap-3 border-b py-3 first:pt-0 last:border-b-0">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${looks}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{text.names[check.name]}</p>
        <p className="break-words text-13 text-ink-soft">{check.sentence}</p>
      </div>
      <span className={`text-13 ${looks}`}>{text.check[check.state]}</span>
    </li>
  );
}

/** Recomputes the whole log on the host and says whether it is intact. */
function LogCheck() {
  const { client } = useHost();
  const seat = useSeat();
  const format = useFormat();
  const text = useText().admin.people.health;
  const verify = useMutation({ mutationFn: () => seat.change(() => client.activity.verify()) });
  const result = verify.data;
  return (
    <Section title={text.logTitle} description={text.logHint}>
      <div className="flex flex-col items-start gap-3">
        <Button icon={ScrollText} loading={verify.isPending} onClick={() => verify.mutate()}>
          {verify.isPending ? text.verifying : text.verify}
        </Button>
        <div role="status" className="w-full">
          {result?.intact && <Banner tone="good">{text.intact(format.number(result.entries))}</Banner>}
          {result && !result.intact && (
            <Banner tone="danger" title={text.broken(result.first_bad ?? 0)}>
              {text.brokenHint}
            </Banner>
          )}
          {verify.error && <Banner tone="danger">{readError(verify.error).message}</Banner>}
        </div>
      </div>
    </Section>
  );
}
