import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { readEntry } from './slicer-entry.ts';

interface AddSlicerFormProps {
  busy: boolean;
  /** Answers whether it was added; false where the question for the program was dismissed. */
  onAdd: (entry: { name: string; arguments: string[]; extensions: string[] }) => Promise<boolean>;
}

const empty = { name: '', extensions: '', arguments: '' };

/** A slicer that wasn't found by itself. Its program is chosen in the system's own dialog. */
export function AddSlicerForm({ busy, onAdd }: AddSlicerFormProps) {
  const text = useText().staff.slicers.settings;
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const entry = readEntry(form);
  const submit = async () => {
    setTried(true);
    if (!entry) return;
    // What went wrong is said where the change is made.
    const added = await onAdd(entry).catch(() => false);
    if (!added) return;
    toast.success(text.added(entry.name));
    setForm(empty);
    setTried(false);
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={text.name} error={tried && !entry ? text.missing : undefined}>
        <TextInput
          value={form.name}
          maxLength={80}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
      </Field>
      <Field label={text.extensions} hint={text.extensionsHint}>
        <TextInput
          value={form.extensions}
          maxLength={200}
          onChange={(event) => setForm({ ...form, extensions: event.target.value })}
        />
      </Field>
      <Field label={text.arguments} hint={text.argumentsHint}>
        <TextArea
          rows={2}
          value={form.arguments}
          maxLength={2000}
          onChange={(event) => setForm({ ...form, arguments: event.target.value })}
        />
      </Field>
      <Button type="submit" className="self-start" loading={busy}>
        {text.program}
      </Button>
    </form>
  );
}
