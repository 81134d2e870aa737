import { type FormEvent, useId, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useText } from '../../i18n/text.tsx';
import { PasswordField } from './password.field.tsx';
import { passwordStrength } from './password-strength.ts';

interface PasswordDialogProps {
  name: string;
  /** The host's own workstation: its password unlocks administration. */
  own: boolean;
  onChange: (password: string) => Promise<unknown>;
  onClose: () => void;
}

/** Gives a workstation a new password. */
export function PasswordDialog({ name, own, onChange, onClose }: PasswordDialogProps) {
  const all = useText();
  const text = all.admin.people.workstations;
  const form = useId();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setRefused(undefined);
    if (passwordStrength(password).kind !== 'good') return;
    setBusy(true);
    try {
      await onChange(password);
      onClose();
    } catch (error) {
      setRefused(readError(error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.passwordTitle(name)}
      description={own ? text.hostPasswordHint : text.passwordHint}
      busy={busy}
      footer={
        <>
          <Button kind="quiet" disabled={busy} onClick={onClose}>
            {all.components.actions.cancel}
          </Button>
          <Button type="submit" form={form} kind="primary" loading={busy}>
            {text.change}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="pb-2">
        <PasswordField
          label={text.newPassword}
          value={password}
          onChange={setPassword}
          checked={checked}
          refused={refused}
        />
      </form>
    </Dialog>
  );
}
