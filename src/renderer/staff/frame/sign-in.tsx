import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';

/** Signs this workstation in by its own password. */
export function SignIn() {
  const { api } = useHost();
  const queries = useQueryClient();
  const text = useText().staff.signIn;
  const [workstation, setWorkstation] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const signIn = useMutation({
    ...api.session.workstation.mutationOptions(),
    onSuccess: () => queries.resetQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = workstation.trim() === '' || password === '';
    setMissing(empty);
    if (!empty) signIn.mutate({ workstation: workstation.trim(), password });
  };
  const problem = missing ? text.missing : signIn.error && readError(signIn.error).message;
  return (
    <main className="grid h-dvh place-items-center p-6">
      <form onSubmit={submit} className="flex w-full max-w-sm flex-col gap-4">
        <header>
          <h1 className="font-semibold text-20">{text.title}</h1>
          <p className="mt-1 text-ink-soft">{text.hint}</p>
        </header>
        <Field label={text.workstation}>
          <TextInput
            autoComplete="username"
            value={workstation}
            onChange={(event) => setWorkstation(event.target.value)}
          />
        </Field>
        <Field label={text.password}>
          <TextInput
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {problem && <Banner tone="danger">{problem}</Banner>}
        <Button type="submit" kind="primary" icon={LogIn} loading={signIn.isPending}>
          {text.action}
        </Button>
      </form>
    </main>
  );
}
