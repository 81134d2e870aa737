import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { useSeat } from '../seat.ts';
import { useSettings } from '../use-section.ts';

/** The server's password: written, never read; kept nowhere in this window. */
export function MailPassword() {
  const { client, api } = useHost();
  const queries = useQueryClient();
  const seat = useSeat();
  const text = useText().admin.settings.mail.password;
  const stored = useSettings().data?.secrets.smtp_password ?? false;
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const store = useMutation({
    mutationFn: (value: string) =>
      seat.change((staff_id) => client.settings.setSecret({ name: 'smtp_password', value, staff_id })),
    onSuccess: (view) => {
      queries.setQueryData(api.settings.get.queryKey(), view);
      setTyped('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(typed === '');
    if (typed !== '') store.mutate(typed);
  };
  const Sign = stored ? CircleCheck : CircleDashed;
  return (
    <Section title={text.title} description={text.hint}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <p className={`flex items-center gap-2 text-13 ${stored ? 'text-good' : 'text-ink-soft'}`}>
          <Sign aria-hidden className="size-4" />
          {stored ? text.stored : text.none}
        </p>
        <Field label={text.label} error={missing ? text.missing : store.error && readError(store.error).message}>
          <TextInput
            type="password"
            autoComplete="new-password"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="flex items-center gap-2">
          <Button type="submit" loading={store.isPending}>
            {text.store}
          </Button>
          {stored && (
            <Button kind="quiet" disabled={store.isPending} onClick={() => store.mutate('')}>
              {text.forget}
            </Button>
          )}
          <span role="status" className="ml-1 text-13 text-good">
            {store.isSuccess && (store.variables === '' ? text.forgotten : text.done)}
          </span>
        </div>
      </form>
    </Section>
  );
}
