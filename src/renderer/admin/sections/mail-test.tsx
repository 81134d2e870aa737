import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import * as z from 'zod';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useText } from '../../i18n/text.tsx';
import { useSeat } from '../seat.ts';
import { useDrafts } from '../use-drafts.ts';

const address = z.email();
const parse = (stored: unknown) => z.string().parse(stored);

/** Sends one mail now and shows what the server said to it. */
export function MailTest() {
  const { client } = useHost();
  const seat = useSeat();
  const text = useText().admin.settings.mail.test;
  const unsaved = useDrafts().drafts.mail !== undefined;
  const [to, setTo] = useDraft('admin.mail-test', '', parse);
  const [missing, setMissing] = useState(false);
  const test = useMutation({
    mutationFn: (recipient: string) => seat.change((staff_id) => client.mail.test({ to: recipient, staff_id })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ready = address.safeParse(to.trim()).success;
    setMissing(!ready);
    if (ready) test.mutate(to.trim());
  };
  return (
    <Section title={text.title} description={text.hint}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        {unsaved && <Banner tone="warn">{text.unsaved}</Banner>}
        <Field label={text.to} error={missing && text.missing}>
          <TextInput type="email" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <div>
          <Button type="submit" icon={Send} loading={test.isPending}>
            {text.action}
          </Button>
        </div>
        {test.data && (
          <Banner tone={test.data.sent ? 'good' : 'danger'} title={test.data.sent ? text.sent : text.failed}>
            <code className="whitespace-pre-wrap break-words font-mono text-12">{test.data.answer}</code>
          </Banner>
        )}
        {test.error && <Banner tone="danger">{readError(test.error).message}</Banner>}
      </form>
    </Section>
  );
}
