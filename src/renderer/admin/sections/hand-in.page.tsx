import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useText } from '../../i18n/text.tsx';
import { submissionsForm } from '../forms/lists.form.ts';
import { LinesEditor } from '../parts/lines-editor.tsx';
import { Page } from '../parts/page.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function HandInPage() {
  const { handIn: text, fields } = useText().admin.settings;
  const names = fields.submissions;
  return (
    <Page title={text.title} description={text.description}>
      <SettingsForm definition={submissionsForm}>
        {({ form, set, error }) => (
          <>
            <div className="grid grid-cols-2 gap-5">
              <Field label={names.limit_bytes} hint={text.limit} error={error('limit_bytes')} required>
                <NumberInput unit="MB" value={form.limit_bytes} onChange={(limit_bytes) => set({ limit_bytes })} />
              </Field>
              <Field label={names.per_hour} hint={text.perHour} error={error('per_hour')} required>
                <NumberInput value={form.per_hour} onChange={(per_hour) => set({ per_hour })} />
              </Field>
            </div>
            <Field label={names.consent} hint={text.consent} error={error('consent')} required>
              <TextArea value={form.consent} onChange={(event) => set({ consent: event.target.value })} />
            </Field>
            <LinesEditor
              label={names.disciplines}
              hint={text.disciplinesHint}
              one={text.discipline}
              addLabel={text.addDiscipline}
              empty={text.noDisciplines}
              path="disciplines"
              lines={form.disciplines}
              onChange={(disciplines) => set({ disciplines })}
              error={error}
            />
            <LinesEditor
              label={names.reject_reasons}
              hint={text.reasonsHint}
              one={text.reason}
              addLabel={text.addReason}
              empty={text.noReasons}
              path="reject_reasons"
              lines={form.reject_reasons}
              onChange={(reject_reasons) => set({ reject_reasons })}
              error={error}
            />
          </>
        )}
      </SettingsForm>
    </Page>
  );
}
