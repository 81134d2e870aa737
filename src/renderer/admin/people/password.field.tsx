import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { passwordStrength } from './password-strength.ts';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (password: string) => void;
  /** Somebody tried to send it: what is missing is now an error. */
  checked: boolean;
  /** What the host said to it. */
  refused?: string | undefined;
}

/** A new password, with the rule and how far it is from it. */
export function PasswordField({ label, value, onChange, checked, refused }: PasswordFieldProps) {
  const text = useText().admin.people.workstations;
  const [shown, setShown] = useState(false);
  const strength = passwordStrength(value);
  const words = {
    short: () => text.tooShort('missing' in strength ? strength.missing : 0),
    long: () => text.tooLong,
    alike: () => text.tooAlike,
    good: () => text.good,
  }[strength.kind]();
  const good = strength.kind === 'good';
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} hint={text.rule} error={refused ?? (checked && !good && words)} required>
        <TextInput
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <div className="flex items-center justify-between gap-4 text-13">
        <Checkbox label={text.show} checked={shown} onChange={(event) => setShown(event.target.checked)} />
        <span role="status" className={good ? 'text-12 text-good' : 'text-12 text-ink-soft'}>
          {value !== '' && !(checked && !good) && words}
        </span>
      </div>
    </div>
  );
}
