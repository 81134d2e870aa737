import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleSlash, CircleX, Clock, type LucideIcon, MailOpen, Send } from 'lucide-react';
import { useSearchParams } from 'react-router';
import type { Mail } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { Loading, SkeletonRow } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';

const limit = 200;
const states = ['queued', 'sending', 'sent', 'failed', 'cancelled'] as const;

const signs: Record<Mail['state'], { icon: LucideIcon; looks: string }> = {
  queued: { icon: Clock, looks: 'text-ink-soft' },
  sending: { icon: Send, looks: 'text-accent' },
  sent: { icon: CircleCheck, looks: 'text-good' },
  failed: { icon: CircleX, looks: 'text-danger' },
  cancelled: { icon: CircleSlash, looks: 'text-ink-soft' },
};

/** The newest mails and what became of them; the state shown is in the address. */
export function Outbox() {
  const { api } = useHost();
  const text = useText().admin.settings.mail.outbox;
  const [search, setSearch] = useSearchParams();
  const state = states.find((name) => name === search.get('state'));
  const mails = useQuery(api.mail.outbox.queryOptions({ input: { limit, ...(state && { state }) } }));
  return (
    <Section
      title={text.title}
      description={text.hint}
      actions={
        <div className="w-44 shrink-0">
          <Field bare label={text.filter}>
            <Select
              value={state ?? ''}
              options={[
                { value: '', label: text.all },
                ...states.map((value) => ({ value, label: text.states[value] })),
              ]}
              onChange={({ target }) =>
                setSearch(target.value === '' ? {} : { state: target.value }, { replace: true })
              }
            />
          </Field>
        </div>
      }
    >
      {mails.data ? (
        <Mails mails={mails.data} />
      ) : mails.isError ? (
        <Problem query={mails} />
      ) : (
        <Loading>
          <SkeletonRow />
          <SkeletonRow />
        </Loading>
      )}
    </Section>
  );
}

function Mails({ mails }: { mails: readonly Mail[] }) {
  const text = useText().admin.settings.mail.outbox;
  if (mails.length === 0) return <EmptyState icon={MailOpen} title={text.empty} hint={text.emptyHint} />;
  return (
    <table className="w-full table-fixed border-collapse text-13">
      <thead>
        <tr className="border-b text-left text-12 text-ink-soft">
          <th scope="col" className="w-36 px-1.5 py-2 font-medium">
            {text.state}
          </th>
          <th scope="col" className="px-1.5 py-2 font-medium">
            {text.subject}
          </th>
          <th scope="col" className="w-32 px-1.5 py-2 text-right font-medium">
            {text.when}
          </th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <Row key={mail.id} mail={mail} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ mail }: { mail: Mail }) {
  const text = useText().admin.settings.mail.outbox;
  const { icon: Icon, looks } = signs[mail.state];
  return (
    <tr className="border-b align-top">
      <td className="px-1.5 py-2.5">
        <span className={`flex items-center gap-1.5 ${looks}`}>
          <Icon aria-hidden className="size-4 shrink-0" />
          {text.states[mail.state]}
        </span>
        {mail.attempts > 1 && <span className="pl-5.5 text-12 text-ink-soft">{text.attempts(mail.attempts)}</span>}
      </td>
      <td className="px-1.5 py-2.5">
        <p className="truncate font-medium" title={mail.subject}>
          {mail.subject}
        </p>
        <p className="truncate text-12 text-ink-soft" title={mail.to}>
          {mail.to}
        </p>
        {mail.last_error && mail.state !== 'sent' && (
          <p className="mt-1 break-words text-12 text-danger">{mail.last_error}</p>
        )}
      </td>
      <td className="px-1.5 py-2.5 text-right text-12 text-ink-soft">
        <RelativeTime at={mail.sent_at ?? mail.created_at} />
        {mail.next_attempt_at !== null && mail.state === 'queued' && mail.attempts > 0 && (
          <p>
            {text.next} <RelativeTime at={mail.next_attempt_at} />
          </p>
        )}
      </td>
    </tr>
  );
}
