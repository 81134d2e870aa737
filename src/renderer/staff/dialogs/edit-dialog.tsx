import type { FormEvent, ReactNode } from 'react';
import { useId } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog, type DialogProps } from '../../components/dialog.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import type { Difference } from './differences.ts';
import type { Editing } from './editing.ts';

interface EditDialogProps extends Pick<DialogProps, 'title' | 'description' | 'size'> {
  editing: Editing;
  /** The verb of the primary button. */
  action: string;
  danger?: boolean;
  /** Called by the button and by Enter in a field. */
  onSubmit: () => void;
  /** Before the primary button. */
  other?: ReactNode;
  /** Above the form's fields but below what happened meanwhile. */
  children?: ReactNode;
}

/** The frame of every dialog that changes a request: its lock, what happened meanwhile, what went wrong, its buttons. */
export function EditDialog(props: EditDialogProps) {
  const { editing, title, description, size, action, danger = false, onSubmit, other, children } = props;
  const text = useText().staff.dialogs;
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (editing.ready && !editing.busy) onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={editing.close}
      title={title}
      description={description}
      busy={editing.busy}
      {...(size && { size })}
      footer={
        <>
          {editing.lock.kind === 'taking' && <span className="mr-auto text-13 text-ink-soft">{text.lock.taking}</span>}
          <Button kind="quiet" disabled={editing.busy} onClick={editing.close}>
            {text.cancel}
          </Button>
          {other}
          <Button
            type="submit"
            form={form}
            kind={danger ? 'danger' : 'primary'}
            loading={editing.busy}
            disabled={!editing.ready}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4 pb-2" noValidate>
        <LockNotice editing={editing} />
        <ConflictNotice editing={editing} />
        {children}
        <ProblemNotice editing={editing} />
      </form>
    </Dialog>
  );
}

function LockNotice({ editing }: { editing: Editing }) {
  const text = useText().staff.dialogs.lock;
  const format = useFormat();
  const { lock } = editing;
  if (lock.kind === 'held' || lock.kind === 'taking') return null;
  const again = (label: string) => (
    <Button size="small" onClick={editing.retakeLock}>
      {label}
    </Button>
  );
  if (lock.kind === 'refused')
    return (
      <Banner tone="warn" title={text.refused}>
        {lock.message} {lock.until !== null && text.until(format.time(lock.until))}
        <span className="mt-2 flex gap-2">
          {again(text.again)}
          {editing.breakLock && (
            <Button size="small" kind="danger" title={text.forceHint} onClick={editing.breakLock}>
              {text.force}
            </Button>
          )}
        </span>
      </Banner>
    );
  if (lock.kind === 'lost')
    return (
      <Banner tone="warn" title={text.lost}>
        {lock.message} {text.lostHint}
        <span className="mt-2 block">{again(text.takeBack)}</span>
      </Banner>
    );
  return (
    <Banner tone="warn" title={text.unreachable} action={again(text.again)}>
      {lock.message}
    </Banner>
  );
}

function ConflictNotice({ editing }: { editing: Editing }) {
  const words = useText();
  const text = words.staff.dialogs.conflict;
  const format = useFormat();
  const said = (value: Difference['was'], field: Difference['field']): string => {
    if (value === null) return text.none;
    if (field === 'price' && typeof value === 'number') return format.money(value);
    if (field === 'time' && typeof value === 'number') return format.duration(value * 60);
    if (field === 'weight') return words.staff.request.facts.grams(String(value));
    const statuses: Readonly<Record<string, string>> = words.components.status;
    return field === 'status' ? (statuses[value] ?? String(value)) : String(value);
  };
  if (editing.changed.length === 0) return editing.impossible ? <Banner tone="danger">{text.impossible}</Banner> : null;
  return (
    <Banner tone={editing.impossible ? 'danger' : 'warn'} title={text.title}>
      <ul>
        {editing.changed.map(({ field, was, is }) => (
          <li key={field}>{text.change(text.fields[field], said(was, field), said(is, field))}</li>
        ))}
      </ul>
      <p className="mt-1">{editing.impossible ? text.impossible : text.kept}</p>
      {!editing.impossible && (
        <Button size="small" className="mt-2" onClick={editing.rebase}>
          {text.continue}
        </Button>
      )}
    </Banner>
  );
}

function ProblemNotice({ editing }: { editing: Editing }) {
  const text = useText();
  const { problem } = editing;
  // A conflict that shows what changed has said it better.
  if (!problem || editing.changed.length > 0 || problem.code === 'LOCKED') return null;
  return (
    <Banner tone="danger" title={text.staff.dialogs.failed}>
      {problem.message}
      <span className="ml-2 inline-flex items-center gap-1 text-12 text-ink-soft">
        {text.components.error.reference} <code className="font-mono">{problem.code}</code>
        <CopyButton value={problem.code} label={`${text.components.actions.copy}: ${text.components.error.code}`} />
      </span>
    </Banner>
  );
}

/** Stands where a field's choices are still coming. */
export const FieldSkeleton = () => <Skeleton className="h-9 w-full" />;
