import { Field } from '../../components/field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { labForm } from '../forms/plain.form.ts';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function LabPage() {
  const { lab: text, fields } = useText().admin.settings;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={labForm}>
        {({ form, set, error }) => (
          <>
            <Field label={fields.lab.name} hint={text.name} error={error('name')} required>
              <TextInput value={form.name} onChange={(event) => set({ name: event.target.value })} />
            </Field>
            <Field label={fields.lab.pickup_place} error={error('pickup_place')}>
              <TextInput value={form.pickup_place} onChange={(event) => set({ pickup_place: event.target.value })} />
            </Field>
            <Field label={fields.lab.pickup_hours} hint={text.hours} error={error('pickup_hours')}>
              <TextArea value={form.pickup_hours} onChange={(event) => set({ pickup_hours: event.target.value })} />
            </Field>
            <Field label={fields.lab.contact} hint={text.contact} error={error('contact')}>
              <TextInput value={form.contact} onChange={(event) => set({ contact: event.target.value })} />
            </Field>
            <Field label={fields.lab.public_url} hint={text.url} error={error('public_url')}>
              <TextInput
                type="url"
                spellCheck={false}
                value={form.public_url}
                onChange={(event) => set({ public_url: event.target.value })}
              />
            </Field>
          </>
        )}
      </SettingsForm>
    </Page>
  );
}
