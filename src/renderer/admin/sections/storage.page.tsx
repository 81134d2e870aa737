import { Field } from '../../components/field.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { useText } from '../../i18n/text.tsx';
import { storageForm } from '../forms/lists.form.ts';
import { LinesEditor } from '../parts/lines-editor.tsx';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function StoragePage() {
  const { storage: text, fields } = useText().admin.settings;
  const ways = text.watching;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={storageForm}>
        {({ form, set, error }) => (
          <>
            <Field group label={fields.storage.watching} error={error('watching')}>
              <RadioCards
                label={fields.storage.watching}
                columns={3}
                value={form.watching}
                onChange={(watching) => set({ watching })}
                cards={[
                  { value: 'auto', title: ways.auto, description: ways.autoHint },
                  { value: 'events', title: ways.events, description: ways.eventsHint },
                  { value: 'polling', title: ways.polling, description: ways.pollingHint },
                ]}
              />
            </Field>
            <LinesEditor
              label={fields.storage.slicer_outputs}
              hint={text.foldersHint}
              one={text.folder}
              addLabel={text.add}
              empty={text.none}
              path="slicer_outputs"
              lines={form.slicer_outputs}
              onChange={(slicer_outputs) => set({ slicer_outputs })}
              error={error}
            />
          </>
        )}
      </SettingsForm>
    </Page>
  );
}
