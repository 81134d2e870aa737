import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LockKeyholeOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import type { Admin } from '../seat.ts';

interface UnlockFormProps {
  /** Whoever unlocked it before. */
  last: Admin | null;
  /** The sign-in itself unlocked administration (the host's start link): only the name is missing. */
  unlocked?: boolean;
  onUnlocked: (admin: Admin) => void;
  onCancel?: () => void;
}

/** Asks which admin it is and for the admin password, which is never kept. */
export function UnlockForm({ last, unlocked = false, onUnlocked, onCancel }: UnlockFormProps) {
  const { client, api } = useHost();
  const queries = useQueryClient();
  const all = useText();
  const text = all.admin.unlock;
  const staff = useQuery(api.staff.list.queryOptions({ input: {} }));
  const admins = staff.data?.filter(({ admin, active }) => admin && active) ?? [];
  const [chosen, setChosen] = useState(last?.id ?? null);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const admin = admins.find(({ id }) => id === chosen) ?? (admins.length === 1 ? admins[0] : undefined);
  const unlock = useMutation({
    mutationFn: async (who: Admin) => {
      if (unlocked) return who;
      const { token: _token, ...session } = await client.session.elevate({ staff_id: who.id, password });
      queries.setQueryData(api.session.me.queryKey(), (me) => me && { ...me, ...session });
      return who;
    },
    onSuccess: (who) => {
      setPassword('');
      onUnlocked({ id: who.id, name: who.name });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ready = unlocked || password !== '';
    setMissing(!admin || !ready);
    if (admin && ready) unlock.mutate(admin);
  };
  const problem = missing
    ? unlocked
      ? text.missingName
      : text.missing
    : unlock.error && readError(unlock.error).message;
  if (staff.isError) return <Problem query={staff} />;
  if (staff.isPending) return <Skeleton className="h-52 w-full" />;
  if (admins.length === 0) return <Banner tone="warn">{text.noAdmins}</Banner>;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={text.who}>
        <Select
          placeholder={all.components.field.choose}
          value={admin ? String(admin.id) : ''}
          options={admins.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
      </Field>
      {!unlocked && (
        <Field label={text.password} hint={text.passwordHint}>
          <TextInput
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
      )}
      {problem && <Banner tone="danger">{problem}</Banner>}
      <div className="mb-4 flex justify-end gap-2">
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {all.components.actions.cancel}
          </Button>
        )}
        <Button type="submit" kind="primary" icon={LockKeyholeOpen} loading={unlock.isPending}>
          {unlocked ? text.enter : text.action}
        </Button>
      </div>
    </form>
  );
}
