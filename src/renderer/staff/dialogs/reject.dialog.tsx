import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { useCatalog } from './use-catalog.ts';

/** Rejects with reasons from the list, in own words, or both. */
export function RejectDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.reject;
  const catalog = useCatalog();
  const { request } = editing;
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const written = note.trim();
  const missing = reasons.length === 0 && written === '';
  const submit = () => {
    setTried(true);
    if (missing) return;
    // Own words alone are the reason; beside a chosen one they are a note.
    const why = reasons.length === 0 ? { reasons: [written.slice(0, 200)] } : { reasons: [...reasons] };
    const more = reasons.length > 0 || written.length > 200 ? { note: written } : {};
    editing.submit((change) => client.requests.reject({ ...change, ...why, ...more }), text.done(request.ticket));
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      danger
      onSubmit={submit}
    >
      <Field label={text.reasons} group error={tried && missing ? text.missing : undefined}>
        {catalog.isPending && <SkeletonText lines={4} />}
        {catalog.data?.reject_reasons.map((reason) => (
          <Checkbox
            key={reason}
            label={reason}
            checked={reasons.includes(reason)}
            onChange={(event) =>
              setReasons((before) =>
                event.target.checked ? [...before, reason] : before.filter((other) => other !== reason),
              )
            }
          />
        ))}
      </Field>
      <Field label={text.note} hint={text.noteHint}>
        <TextArea value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </EditDialog>
  );
}
