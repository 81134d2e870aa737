import { Field } from '../../components/field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useText } from '../../i18n/text.tsx';

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  missing: boolean;
  label?: string;
  hint?: string;
}

/** Why, in a few words; three letters at least, as the host demands. */
export function ReasonField({ value, onChange, missing, label, hint }: ReasonFieldProps) {
  const text = useText().staff.dialogs.reason;
  return (
    <Field label={label ?? text.label} required {...(hint && { hint })} error={missing ? text.missing : undefined}>
      <TextArea value={value} maxLength={1000} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

export const isReason = (value: string): boolean => value.trim().length >= 3;
