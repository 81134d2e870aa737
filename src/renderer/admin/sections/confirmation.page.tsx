import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { Section } from '../../components/section.tsx';
import { useText } from '../../i18n/text.tsx';
import { confirmationForm, remindersForm } from '../forms/plain.form.ts';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function ConfirmationPage() {
  const { confirmation: text, fields } = useText().admin.settings;
  return (
    <Page title={text.title} description={text.description}>
      <Section title={text.confirmTitle} description={text.confirmHint}>
        <SettingsForm definition={confirmationForm}>
          {({ form, set, error }) => (
            <div className="max-w-80">
              <Field label={fields.confirmation.link_hours} hint={text.link} error={error('link_hours')} required>
                <NumberInput unit={text.hours} value={form.link_hours} onChange={(link_hours) => set({ link_hours })} />
              </Field>
            </div>
          )}
        </SettingsForm>
      </Section>
      <Section title={text.remindTitle} description={text.remindHint}>
        <SettingsForm definition={remindersForm}>
          {({ form, set, error }) => (
            <div className="grid grid-cols-2 gap-5">
              <Field
                label={fields.reminders.unconfirmed_hours}
                hint={text.unconfirmed}
                error={error('unconfirmed_hours')}
                required
              >
                <NumberInput
                  unit={text.hours}
                  value={form.unconfirmed_hours}
                  onChange={(unconfirmed_hours) => set({ unconfirmed_hours })}
                />
              </Field>
              <Field
                label={fields.reminders.unclaimed_days}
                hint={text.unclaimed}
                error={error('unclaimed_days')}
                required
              >
                <NumberInput
                  unit={text.days}
                  value={form.unclaimed_days}
                  onChange={(unclaimed_days) => set({ unclaimed_days })}
                />
              </Field>
            </div>
          )}
        </SettingsForm>
      </Section>
    </Page>
  );
}
