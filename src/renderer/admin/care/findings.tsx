import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Audit,
  type Finding,
  type FindingClass,
  findingClasses,
  type Resolution,
} from '#shared/contract/integrity.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';
import { useCareChange } from './use-care-change.ts';

interface Asked {
  readonly finding: Finding;
  readonly resolution: Resolution;
}

/** What the last audit found and nobody has decided about, by its class. */
export function Findings({ open }: { open: Audit['open'] }) {
  const { client } = useHost();
  const text = useText().admin.care.integrity;
  const [asked, setAsked] = useState<Asked | null>(null);
  const resolve = useCareChange((staff_id, { finding, resolution }: Asked) =>
    client.integrity.resolve({ id: finding.id, resolution, staff_id }),
  );
  const confirm = () => asked && resolve.mutate(asked, { onSettled: () => setAsked(null) });
  return (
    <>
      {resolve.error && (
        <div className="mb-5">
          <Banner tone="danger">{readError(resolve.error).message}</Banner>
        </div>
      )}
      {findingClasses
        .filter((name) => open[name] > 0)
        .map((name) => (
          <FindingList key={name} name={name} total={open[name]} onAsk={setAsked} />
        ))}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(next) => !next && setAsked(null)}
        title={asked ? text.resolutions[asked.resolution].title : ''}
        description={asked && text.resolutions[asked.resolution].hint}
        action={asked ? text.resolutions[asked.resolution].action : ''}
        busy={resolve.isPending}
        onConfirm={confirm}
      >
        <p className="break-all font-mono text-12">{asked?.finding.path}</p>
      </ConfirmDialog>
    </>
  );
}

function FindingList(props: { name: FindingClass; total: number; onAsk: (asked: Asked) => void }) {
  const { name, total, onAsk } = props;
  const { api } = useHost();
  const text = useText().admin.care.integrity;
  const findings = useQuery(api.integrity.findings.queryOptions({ input: { class: name, limit: 100 } }));
  return (
    <Section title={`${text.classes[name].title} (${total.toLocaleString()})`} description={text.classes[name].hint}>
      {findings.data ? (
        <ul>
          {findings.data.map((finding) => (
            <li key={finding.id} className="flex items-start gap-4 border-b py-3 first:pt-0 last:border-b-0">
              <div className="min-w-0 flex-1">
                <p className="break-all font-mono text-13">{finding.path}</p>
                <p className="text-13 text-ink-soft">{finding.sentence}</p>
                {finding.resolutions.length === 0 && <p className="text-13 text-ink-soft">{text.none}</p>}
              </div>
              <div className="flex shrink-0 gap-2">
                {finding.resolutions.map((resolution) => (
                  <Button key={resolution} size="small" onClick={() => onAsk({ finding, resolution })}>
                    {text.resolutions[resolution].action}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      ) : findings.isError ? (
        <Problem query={findings} />
      ) : (
        <SkeletonText lines={3} />
      )}
      {findings.data && findings.data.length < total && <p className="mt-3 text-13 text-ink-soft">{text.more}</p>}
    </Section>
  );
}
