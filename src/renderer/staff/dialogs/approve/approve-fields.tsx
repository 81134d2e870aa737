import { Checkbox } from '../../../components/checkbox.tsx';
import { Field } from '../../../components/field.tsx';
import { Select } from '../../../components/select.tsx';
import { TextInput } from '../../../components/text-input.tsx';
import { useText } from '../../../i18n/text.tsx';
import { parsePrintTime } from '../print-time.ts';
import { type ApproveField, type ApproveForm, type Missing, type Offer, withTyped } from './approve-form.ts';

interface ApproveFieldsProps {
  resin: boolean;
  form: ApproveForm;
  offer: Offer;
  missing: Missing;
  onChange: (form: ApproveForm) => void;
}

/** Printer, material, grams and time, each with where its value came from. */
export function ApproveFields({ resin, form, offer, missing, onChange }: ApproveFieldsProps) {
  const text = useText().staff.dialogs.approve;
  const type = (field: ApproveField) => (event: { target: { value: string } }) =>
    onChange(withTyped(form, field, event.target.value));
  const about = (field: ApproveField, more = '') => ({
    required: true,
    error: missing[field] ? text.missing[field] : undefined,
    hint: [text.from[form[field].from], more].filter(Boolean).join(' · ') || undefined,
  });
  const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  const minutes = parsePrintTime(form.time.value);
  const read = minutes !== null && minutes >= 60 ? text.timeRead(minutes.toLocaleString('en-US')) : '';
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.printer} {...about('printer')}>
          <Select
            value={form.printer.value}
            placeholder={text.choose}
            options={named(offer.printers)}
            onChange={type('printer')}
          />
        </Field>
        <Field label={text.material} {...about('material')}>
          <Select
            value={form.material.value}
            placeholder={text.choose}
            options={named(offer.materials)}
            onChange={type('material')}
          />
        </Field>
        <Field label={resin ? text.gramsResin : text.grams} {...about('grams')}>
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            suffix="g"
            className="figures"
            value={form.grams.value}
            onChange={type('grams')}
          />
        </Field>
        <Field label={text.time} {...about('time', form.time.value === '' ? text.timeHint : read)}>
          <TextInput autoComplete="off" className="figures" value={form.time.value} onChange={type('time')} />
        </Field>
      </div>
      {offer.ownMaterial && (
        <Checkbox
          label={text.ownMaterial}
          hint={text.ownMaterialHint}
          checked={form.ownMaterial}
          onChange={(event) => onChange({ ...form, ownMaterial: event.target.checked })}
        />
      )}
    </>
  );
}
