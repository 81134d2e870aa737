import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { isReason, ReasonField } from './reason.field.tsx';

/** The student agreed in person instead of by the link. */
export function ConfirmAtDeskDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.confirm;
  const format = useFormat();
  const { request } = editing;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!isReason(note)) return;
    editing.submit((change) => client.requests.confirm({ ...change, note: note.trim() }), text.done(request.ticket));
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description(format.money(request.price ?? 0))}
      action={text.submit}
      onSubmit={submit}
    >
      <ReasonField
        label={text.note}
        hint={text.noteHint}
        value={note}
        onChange={setNote}
        missing={tried && !isReason(note)}
      />
    </EditDialog>
  );
}
