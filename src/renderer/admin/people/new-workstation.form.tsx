import { MonitorCheck, MonitorSmartphone, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import * as z from 'zod';
import { fieldIssues, readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { Section } from '../../components/section.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useText } from '../../i18n/text.tsx';
import { useSeat } from '../seat.ts';
import { PasswordField } from './password.field.tsx';
import { passwordStrength } from './password-strength.ts';
import { useRefresh } from './use-refresh.ts';

// Not the password: it is kept nowhere.
const schema = z.strictObject({ name: z.string(), seat: z.enum(['kiosk', 'staff']) });
const nothing: z.infer<typeof schema> = { name: '', seat: 'staff' };
const parse = (stored: unknown) => schema.parse(stored);

export function NewWorkstationForm() {
  const { client } = useHost();
  const seat = useSeat();
  const refresh = useRefresh();
  const texts = useText().admin.people;
  const text = texts.workstations;
  const [typed, setTyped, clear] = useDraft('admin.new-workstation', nothing, parse);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const name = typed.name.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(null);
    if (name === '' || passwordStrength(password).kind !== 'good') return;
    setBusy(true);
    try {
      await seat.change((staff_id) => client.workstations.create({ name, seat: typed.seat, password, staff_id }));
      clear();
      setPassword('');
      setChecked(false);
      await refresh();
    } catch (error) {
      const refusal = readError(error);
      setProblem({ field: Object.keys(fieldIssues(refusal))[0] ?? '', sentence: refusal.message });
    } finally {
      setBusy(false);
    }
  };
  const said = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  return (
    <Section title={text.add}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={text.name} error={said('name') ?? (checked && name === '' && texts.nameEmpty)} required>
          <TextInput
            autoComplete="off"
            maxLength={80}
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        </Field>
        <Field group label={text.seat}>
          <RadioCards
            label={text.seat}
            value={typed.seat}
            onChange={(chosen) => setTyped({ ...typed, seat: chosen })}
            cards={[
              {
                value: 'staff',
                title: text.seats.staff,
                description: text.seatHints.staff,
                picture: <MonitorCheck aria-hidden className="size-5" />,
              },
              {
                value: 'kiosk',
                title: text.seats.kiosk,
                description: text.seatHints.kiosk,
                picture: <MonitorSmartphone aria-hidden className="size-5" />,
              },
            ]}
          />
        </Field>
        <PasswordField
          label={text.password}
          value={password}
          onChange={setPassword}
          checked={checked}
          refused={said('password')}
        />
        {problem && problem.field !== 'name' && problem.field !== 'password' && (
          <Banner tone="danger">{problem.sentence}</Banner>
        )}
        <div>
          <Button type="submit" kind="primary" icon={Plus} loading={busy}>
            {text.action}
          </Button>
        </div>
      </form>
    </Section>
  );
}
