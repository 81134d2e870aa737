import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen and what can't be taken back. */
  description: ReactNode;
  /** The verb on the button, e.g. "Delete request 1042". */
  action: string;
  onConfirm: () => void;
  /** This word must be typed first. */
  typed?: string;
  danger?: boolean;
  busy?: boolean;
  children?: ReactNode;
}

/** Asks once more before something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    action,
    onConfirm,
    typed,
    danger = false,
    busy = false,
    children,
  } = props;
  const text = useText().components;
  const [word, setWord] = useState('');
  const ready = typed === undefined || word.trim() === typed;
  const change = (next: boolean) => {
    setWord('');
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      description={description}
      busy={busy}
      footer={
        <>
          <Button kind="quiet" disabled={busy} onClick={() => change(false)}>
            {text.actions.cancel}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} loading={busy} disabled={!ready} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <Field label={text.confirm.type(typed)}>
          <TextInput value={word} autoComplete="off" onChange={(event) => setWord(event.target.value)} />
        </Field>
      )}
    </Dialog>
  );
}
