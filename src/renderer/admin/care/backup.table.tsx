import { DatabaseBackup } from 'lucide-react';
import type { BackupVerdict, KeptBackup } from '#shared/contract/backup.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FileSize, RelativeTime } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { useCareChange } from './use-care-change.ts';

/** The backups of the folder, newest first, each of which can be read in full. */
export function BackupTable({ backups }: { backups: readonly KeptBackup[] }) {
  const { client } = useHost();
  const text = useText().admin.care.backups;
  const verify = useCareChange((staff_id, name: string) => client.backup.verify({ name, staff_id }));
  return (
    <Section title={text.list} description={text.listHint}>
      <div role="status" className="mb-3 empty:hidden">
        {verify.data && <Verdict verdict={verify.data} />}
        {verify.error && <Banner tone="danger">{readError(verify.error).message}</Banner>}
      </div>
      {backups.length === 0 ? (
        <EmptyState icon={DatabaseBackup} title={text.empty} hint={text.emptyHint} />
      ) : (
        <table className="w-full border-collapse text-13">
          <thead>
            <tr className="border-b text-left text-12 text-ink-soft">
              <th scope="col" className="px-1.5 py-2 font-medium">
                {text.made}
              </th>
              {[text.requests, text.files, text.size].map((name) => (
                <th key={name} scope="col" className="px-1.5 py-2 text-right font-medium">
                  {name}
                </th>
              ))}
              <th scope="col" className="w-24">
                <span className="sr-only">{text.verify}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <Row
                key={backup.name}
                backup={backup}
                busy={verify.isPending}
                verifying={verify.isPending && verify.variables === backup.name}
                onVerify={() => verify.mutate(backup.name)}
              />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

interface RowProps {
  backup: KeptBackup;
  busy: boolean;
  verifying: boolean;
  onVerify: () => void;
}

function Row({ backup, busy, verifying, onVerify }: RowProps) {
  const text = useText().admin.care.backups;
  const format = useFormat();
  return (
    <tr className="border-b align-top">
      <td className="px-1.5 py-2.5">
        <RelativeTime at={backup.created_at} />
        <p className="font-mono text-12 text-ink-soft">{backup.name}</p>
        {backup.missing > 0 && <p className="text-12 text-warn">{text.missing(backup.missing)}</p>}
      </td>
      <td className="figures px-1.5 py-2.5 text-right">{format.number(backup.requests)}</td>
      <td className="figures px-1.5 py-2.5 text-right">{format.number(backup.files)}</td>
      <td className="px-1.5 py-2.5 text-right">
        <FileSize bytes={backup.bytes} />
      </td>
      <td className="py-1.5 text-right">
        <Button
          size="small"
          aria-label={text.verifyOf(backup.name)}
          loading={verifying}
          disabled={busy && !verifying}
          onClick={onVerify}
        >
          {text.verify}
        </Button>
      </td>
    </tr>
  );
}

function Verdict({ verdict }: { verdict: BackupVerdict }) {
  const text = useText().admin.care.backups;
  if (verdict.intact) return <Banner tone="good">{text.intact(verdict.name, verdict.files)}</Banner>;
  return (
    <Banner tone="danger" title={text.damaged(verdict.name)}>
      {!verdict.database && <p>{text.damagedDatabase}</p>}
      <ul className="break-all font-mono text-12">
        {verdict.damaged.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </Banner>
  );
}
