import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';

/** The print is done; it may be weighed. */
export function CompleteDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const words = useText().staff;
  const text = words.dialogs.complete;
  const format = useFormat();
  const { request } = editing;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const grams = typed.trim() === '' ? undefined : Number(typed.trim().replace(',', '.'));
  const fine = grams === undefined || (grams > 0 && grams <= 100_000);
  const submit = () => {
    setTried(true);
    if (!fine) return;
    editing.submit(
      (change) => client.requests.complete({ ...change, ...(grams !== undefined && { final_weight_g: grams }) }),
      text.done(request.ticket),
    );
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      onSubmit={submit}
    >
      <Field
        label={text.weight}
        {...(request.weight_g !== null && {
          hint: text.weightHint(words.request.facts.grams(format.number(request.weight_g, 2))),
        })}
        error={tried && !fine ? text.missing : undefined}
      >
        <div className="w-40">
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            suffix="g"
            className="figures text-right"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </Field>
    </EditDialog>
  );
}
