import { Lightbulb } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import type { TypedFields } from './draft.state.ts';
import { emailTypo } from './email-typo.ts';
import type { StepProps } from './how-step.tsx';
import { Question } from './question.tsx';

/** Who it is for. A shared machine never offers what the person before typed. */
export function YouStep({ handIn, catalog, errors, attended }: StepProps & { attended: boolean }) {
  const text = useText().kiosk.submit.you;
  const { draft, dispatch } = handIn;
  const type = (fields: Partial<TypedFields>) => dispatch({ type: 'typed', fields });
  const meant = emailTypo(draft.email);
  const remember = (what: string) => (attended ? 'off' : what);
  return (
    <Question title={text.question}>
      <div className="flex max-w-xl flex-col gap-6">
        <Field label={text.name} required error={errors.name}>
          <TextInput
            name="name"
            autoComplete={remember('name')}
            maxLength={100}
            value={draft.name}
            onChange={(event) => type({ name: event.target.value })}
          />
        </Field>
        <div className="flex flex-col gap-2">
          <Field label={text.email} required hint={text.emailHint} error={errors.email}>
            <TextInput
              name="email"
              type="email"
              inputMode="email"
              autoCapitalize="none"
              spellCheck={false}
              autoComplete={remember('email')}
              maxLength={254}
              value={draft.email}
              onChange={(event) => type({ email: event.target.value })}
            />
          </Field>
          <div aria-live="polite">
            {meant && (
              <p className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-accent-soft px-3 py-2">
                <Lightbulb aria-hidden className="size-4 shrink-0 text-accent" />
                <span className="min-w-0 flex-1 break-words">{text.typo(meant)}</span>
                <Button size="small" onClick={() => type({ email: meant })}>
                  <span className="truncate">{text.takeTypo(meant)}</span>
                </Button>
              </p>
            )}
          </div>
        </div>
        <Field label={text.discipline} required error={errors.discipline}>
          <Select
            name="discipline"
            placeholder={useText().components.field.choose}
            options={catalog.disciplines.map((name) => ({ value: name, label: name }))}
            value={draft.discipline}
            onChange={(event) => type({ discipline: event.target.value })}
          />
        </Field>
        <div className="flex flex-col gap-2">
          <Field label={text.class} required={!draft.no_class} hint={text.classHint} error={errors.class_number}>
            <TextInput
              name="class_number"
              autoComplete="off"
              maxLength={40}
              disabled={draft.no_class}
              value={draft.class_number}
              onChange={(event) => type({ class_number: event.target.value })}
            />
          </Field>
          <Checkbox
            label={text.noClass}
            checked={draft.no_class}
            onChange={(event) => type({ no_class: event.target.checked })}
          />
        </div>
      </div>
    </Question>
  );
}
