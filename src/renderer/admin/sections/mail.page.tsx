import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { mailForm } from '../forms/plain.form.ts';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';
import { MailPassword } from './mail-password.tsx';
import { MailTest } from './mail-test.tsx';
import { Outbox } from './outbox.tsx';

const securities = ['none', 'starttls', 'tls'] as const;

export function MailPage() {
  const { mail: text, fields } = useText().admin.settings;
  const names = fields.mail;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={mailForm}>
        {({ form, set, error }) => (
          <>
            <Checkbox
              label={text.enabled}
              error={error('enabled')}
              checked={form.enabled}
              onChange={(event) => set({ enabled: event.target.checked })}
            />
            <div className="grid grid-cols-[minmax(0,1fr)_8rem_14rem] gap-5">
              <Field label={names.host} hint={text.host} error={error('host')}>
                <TextInput
                  spellCheck={false}
                  value={form.host}
                  onChange={(event) => set({ host: event.target.value })}
                />
              </Field>
              <Field label={names.port} error={error('port')} required>
                <NumberInput value={form.port} onChange={(port) => set({ port })} />
              </Field>
              <Field label={names.security} hint={text.port} error={error('security')}>
                <Select
                  value={form.security}
                  options={securities.map((value) => ({ value, label: text.securities[value] }))}
                  onChange={(event) => set({ security: event.target.value as (typeof securities)[number] })}
                />
              </Field>
            </div>
            <Field label={names.user} hint={text.user} error={error('user')}>
              <TextInput
                autoComplete="off"
                spellCheck={false}
                value={form.user}
                onChange={(event) => set({ user: event.target.value })}
              />
            </Field>
            <div className="grid grid-cols-2 gap-5">
              <Field label={names.from_name} hint={text.fromName} error={error('from_name')}>
                <TextInput value={form.from_name} onChange={(event) => set({ from_name: event.target.value })} />
              </Field>
              <Field label={names.from_address} hint={text.fromAddress} error={error('from_address')}>
                <TextInput
                  spellCheck={false}
                  value={form.from_address}
                  onChange={(event) => set({ from_address: event.target.value })}
                />
              </Field>
            </div>
          </>
        )}
      </SettingsForm>
      <div className="mt-4">
        <MailPassword />
        <MailTest />
        <Outbox />
      </div>
    </Page>
  );
}
