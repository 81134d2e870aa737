import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Change, Editing } from './editing.ts';

/** Moves a finished or rejected request to the archive. */
export function ArchiveDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.archive;
  const { request } = editing;
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      onSubmit={() => editing.submit((change) => client.requests.archive(change), text.done(request.ticket))}
    />
  );
}

interface TypedDialogProps {
  editing: Editing;
  text: { title: (ticket: string) => string; description: string; submit: string; done: (ticket: string) => string };
  send: (change: Change & { confirm: string }) => Promise<unknown>;
}

/** Destroys something: the ticket has to be typed first, with or without its sign. */
function TypedDialog({ editing, text, send }: TypedDialogProps) {
  const words = useText().components.confirm;
  const { request } = editing;
  const [typed, setTyped] = useState('');
  const right = typed.trim().replace(/^#/, '') === String(request.id);
  return (
    <EditDialog
      editing={{ ...editing, ready: editing.ready && right }}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      danger
      onSubmit={() =>
        editing.submit((change) => send({ ...change, confirm: request.ticket }), text.done(request.ticket))
      }
    >
      <Field label={words.type(request.ticket)}>
        <TextInput value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </EditDialog>
  );
}

/** Deletes a request that isn't worth keeping. */
export function DeleteDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  return (
    <TypedDialog
      editing={editing}
      text={useText().staff.dialogs.delete}
      send={(input) => client.requests.delete(input)}
    />
  );
}

/** Deletes the files of a request that was archived long ago. */
export function PruneDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  return (
    <TypedDialog
      editing={editing}
      text={useText().staff.dialogs.prune}
      send={(input) => client.requests.prune(input)}
    />
  );
}
