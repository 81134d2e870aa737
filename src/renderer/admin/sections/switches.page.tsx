import { Checkbox } from '../../components/checkbox.tsx';
import { useText } from '../../i18n/text.tsx';
import { boardForm, retentionForm } from '../forms/plain.form.ts';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function RetentionPage() {
  const text = useText().admin.settings.retention;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={retentionForm}>
        {({ form, set, error }) => (
          <Checkbox
            label={text.nightly}
            hint={text.nightlyHint}
            error={error('archive_nightly')}
            checked={form.archive_nightly}
            onChange={(event) => set({ archive_nightly: event.target.checked })}
          />
        )}
      </SettingsForm>
    </Page>
  );
}

export function BoardPage() {
  const text = useText().admin.settings.board;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={boardForm}>
        {({ form, set, error }) => (
          <>
            <Checkbox
              label={text.sound}
              hint={text.soundHint}
              error={error('sound')}
              checked={form.sound}
              onChange={(event) => set({ sound: event.target.checked })}
            />
            <Checkbox
              label={text.notify}
              hint={text.notifyHint}
              error={error('notify')}
              checked={form.notify}
              onChange={(event) => set({ notify: event.target.checked })}
            />
          </>
        )}
      </SettingsForm>
    </Page>
  );
}
