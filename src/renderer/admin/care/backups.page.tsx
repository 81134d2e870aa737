import { useQuery } from '@tanstack/react-query';
import { DatabaseBackup } from 'lucide-react';
import type { BackupView } from '#shared/contract/backup.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { backupForm } from '../forms/plain.form.ts';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';
import { BackupTable } from './backup.table.tsx';
import { useCareChange } from './use-care-change.ts';

export function BackupsPage() {
  const { api } = useHost();
  const text = useText().admin.care.backups;
  const backups = useQuery(api.backup.get.queryOptions());
  return (
    <Page title={text.title} description={text.description}>
      {backups.data ? (
        <>
          <Now view={backups.data} />
          <BackupTable backups={backups.data.backups} />
        </>
      ) : backups.isError ? (
        <Problem query={backups} />
      ) : (
        <SkeletonText lines={8} />
      )}
      <WhenAndWhere />
    </Page>
  );
}

function Now({ view }: { view: BackupView }) {
  const { client } = useHost();
  const text = useText().admin.care.backups;
  const start = useCareChange((staff_id) => client.backup.start({ staff_id }));
  const { running, alert, enabled, last_done_at, next_at, folder } = view;
  return (
    <div className="mb-6 flex flex-col gap-5">
      {running ? (
        <div role="status" className="flex flex-col gap-2">
          <p className="figures text-13">{running.verifying ? text.checking : text.making(running.files)}</p>
          <ProgressBar label={text.progress} />
        </div>
      ) : alert === null ? (
        <Banner tone={enabled ? 'good' : 'warn'} title={enabled ? text.fine : text.off} />
      ) : (
        <Banner tone="danger">{alert}</Banner>
      )}
      <DescriptionList
        facts={[
          { term: text.last, value: last_done_at === null ? text.never : <RelativeTime at={last_done_at} /> },
          ...(next_at === null ? [] : [{ term: text.next, value: <RelativeTime at={next_at} /> }]),
          { term: text.folder, value: <span className="break-all font-mono text-13">{folder}</span> },
          { term: text.key, value: text.keyHint },
        ]}
      />
      {start.error && <Banner tone="danger">{readError(start.error).message}</Banner>}
      <div>
        <Button
          icon={DatabaseBackup}
          loading={start.isPending}
          disabled={running !== null}
          onClick={() => start.mutate()}
        >
          {text.start}
        </Button>
      </div>
    </div>
  );
}

function WhenAndWhere() {
  const { care, settings } = useText().admin;
  const text = care.backups;
  const fields = settings.fields.backup;
  return (
    <Section title={text.settings} description={text.settingsHint}>
      <SettingsForm definition={backupForm}>
        {({ form, set, error }) => (
          <>
            <Checkbox
              label={text.enabled}
              hint={text.enabledHint}
              error={error('enabled')}
              checked={form.enabled}
              onChange={(event) => set({ enabled: event.target.checked })}
            />
            <Field label={fields.folder} hint={text.folderHint} error={error('folder')}>
              <TextInput value={form.folder} onChange={(event) => set({ folder: event.target.value })} />
            </Field>
            <div className="max-w-40">
              <Field label={fields.time} hint={text.timeHint} error={error('time')} required>
                <TextInput value={form.time} onChange={(event) => set({ time: event.target.value })} />
              </Field>
            </div>
          </>
        )}
      </SettingsForm>
    </Section>
  );
}
