import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { TextInput } from '../components/text-input.tsx';
import { useText } from '../i18n/text.tsx';

export interface HostForm {
  readonly lab_name: string;
  readonly storage_root: string;
  readonly admin_name: string;
  readonly admin_password: string;
}

const shortestPassword = 10;
/** A path from the root of a drive or share: `/srv`, `D:\`, `\\server\share`. */
const fromTheRoot = /^(\/|[a-z]:[\\/]|\\\\)/i;

export interface HostSetupProps {
  busy: boolean;
  /** What the host found wrong, by field. */
  issues: Readonly<Record<string, string>>;
  message: string;
  onSubmit: (form: HostForm) => void;
}

/** The few things a new lab needs before anybody can work. */
export function HostSetup({ busy, issues, message, onSubmit }: HostSetupProps) {
  const text = useText().publicPages.firstRun;
  const [form, setForm] = useState<HostForm>({ lab_name: '', storage_root: '', admin_name: '', admin_password: '' });
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  const storage = form.storage_root.trim();
  const wrong: Partial<Record<keyof HostForm | 'again', string | false>> = {
    lab_name: form.lab_name.trim() === '' && text.problems.labName,
    storage_root: storage === '' ? text.problems.storage : !fromTheRoot.test(storage) && text.problems.storageRelative,
    admin_name: form.admin_name.trim().length < 2 && text.problems.yourName,
    admin_password: form.admin_password.length < shortestPassword && text.problems.password,
    again: again !== form.admin_password && text.problems.again,
  };
  const errorOf = (field: keyof HostForm | 'again') => {
    if (asked && wrong[field]) return wrong[field];
    return field in issues ? issues[field] || message : undefined;
  };
  const type = (field: keyof HostForm) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(wrong).some(Boolean))
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    else
      onSubmit({
        ...form,
        lab_name: form.lab_name.trim(),
        storage_root: storage,
        admin_name: form.admin_name.trim(),
      });
  };

  return (
    <form ref={element} noValidate onSubmit={submit} className="flex max-w-xl flex-col gap-5">
      <Field label={text.labName} hint={text.labNameHint} required error={errorOf('lab_name')}>
        <TextInput
          name="lab_name"
          maxLength={80}
          autoComplete="organization"
          value={form.lab_name}
          onChange={type('lab_name')}
        />
      </Field>
      <Field label={text.storage} hint={text.storageHint} required error={errorOf('storage_root')}>
        <TextInput
          name="storage_root"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          value={form.storage_root}
          onChange={type('storage_root')}
        />
      </Field>
      <Field label={text.yourName} hint={text.yourNameHint} required error={errorOf('admin_name')}>
        <TextInput
          name="admin_name"
          maxLength={100}
          autoComplete="name"
          value={form.admin_name}
          onChange={type('admin_name')}
        />
      </Field>
      <Field label={text.password} hint={text.passwordHint} required error={errorOf('admin_password')}>
        <TextInput
          name="admin_password"
          type="password"
          maxLength={200}
          autoComplete="new-password"
          value={form.admin_password}
          onChange={type('admin_password')}
        />
      </Field>
      <Field label={text.again} required error={errorOf('again')}>
        <TextInput
          name="admin_password_again"
          type="password"
          maxLength={200}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <Button type="submit" kind="primary" size="large" className="self-start" loading={busy}>
        {text.hostGo}
      </Button>
    </form>
  );
}
