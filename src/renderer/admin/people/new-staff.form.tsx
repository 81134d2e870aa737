import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import * as z from 'zod';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useText } from '../../i18n/text.tsx';
import { useSeat } from '../seat.ts';
import { useRefresh } from './use-refresh.ts';

const schema = z.strictObject({ name: z.string(), admin: z.boolean() });
const nobody: z.infer<typeof schema> = { name: '', admin: false };
const parse = (stored: unknown) => schema.parse(stored);

export function NewStaffForm() {
  const { client } = useHost();
  const seat = useSeat();
  const refresh = useRefresh();
  const texts = useText().admin.people;
  const text = texts.staff;
  const [typed, setTyped, clear] = useDraft('admin.new-staff', nobody, parse);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = typed.name.trim();
    if (name.length < 2) return setProblem(texts.nameShort);
    setBusy(true);
    setProblem(null);
    try {
      await seat.change((staff_id) => client.staff.create({ name, admin: typed.admin, staff_id }));
      clear();
      await refresh();
    } catch (error) {
      setProblem(readError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={text.add}>
      <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-5 gap-y-3">
        <Field label={text.name} error={problem} required>
          <TextInput
            autoComplete="off"
            maxLength={100}
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        </Field>
        <Button type="submit" kind="primary" icon={UserPlus} loading={busy} className="mt-6.5">
          {text.action}
        </Button>
        <Checkbox
          label={text.isAdmin}
          hint={text.adminHint}
          checked={typed.admin}
          onChange={(event) => setTyped({ ...typed, admin: event.target.checked })}
        />
      </form>
    </Section>
  );
}
