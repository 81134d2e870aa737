import { type FormEvent, useId, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';

interface RenameDialogProps {
  name: string;
  hint: string;
  /** Letters the name must have. */
  least: 1 | 2;
  onRename: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Gives somebody or something another name. */
export function RenameDialog({ name, hint, least, onRename, onClose }: RenameDialogProps) {
  const all = useText();
  const text = all.admin.people;
  const form = useId();
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const clean = typed.trim();
    if (clean.length < least) return setProblem(least === 1 ? text.nameEmpty : text.nameShort);
    setBusy(true);
    try {
      await onRename(clean);
      onClose();
    } catch (error) {
      setProblem(readError(error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.renameTitle(name)}
      description={hint}
      busy={busy}
      footer={
        <>
          <Button kind="quiet" disabled={busy} onClick={onClose}>
            {all.components.actions.cancel}
          </Button>
          <Button type="submit" form={form} kind="primary" loading={busy}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="pb-2">
        <Field label={text.newName} error={problem}>
          <TextInput value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
