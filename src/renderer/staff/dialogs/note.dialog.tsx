import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Field } from '../../components/field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';

/** A word among staff. */
export function NoteDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.note;
  const { request } = editing;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const written = note.trim();
  const submit = () => {
    setTried(true);
    if (written !== '')
      editing.submit((change) => client.requests.note({ ...change, text: written }), text.done(request.ticket));
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      onSubmit={submit}
    >
      <Field label={text.label} required error={tried && written === '' ? text.missing : undefined}>
        <TextArea value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </EditDialog>
  );
}
