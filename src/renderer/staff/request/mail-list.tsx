import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleX, Clock, type LucideIcon, Send } from 'lucide-react';
import type { Mail, RequestDetail } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/problem.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { toast } from '../../components/toaster.tsx';
import { useNow } from '../../components/use-now.ts';
import { useFormat, useText } from '../../i18n/text.tsx';
import { useChange } from '../acting/use-change.ts';

const signs: Record<Mail['state'], { icon: LucideIcon; looks: string }> = {
  queued: { icon: Clock, looks: 'text-ink-soft' },
  sending: { icon: Send, looks: 'text-ink-soft' },
  sent: { icon: CircleCheck, looks: 'text-good' },
  failed: { icon: CircleAlert, looks: 'text-danger' },
  cancelled: { icon: CircleX, looks: 'text-ink-soft' },
};

/** The mails to the student: what they say, and how far they got. */
export function MailList({ request }: { request: RequestDetail }) {
  const { api } = useHost();
  const text = useText().staff.request.mails;
  const mails = useQuery(api.requests.mails.queryOptions({ input: { id: request.id } }));
  if (mails.isPending) return <SkeletonText lines={3} />;
  if (mails.isError) return <Problem query={mails} />;
  if (mails.data.length === 0) return <p className="text-ink-soft">{text.none}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {mails.data.map((mail) => (
        <OneMail key={mail.id} mail={mail} request={request} />
      ))}
    </ul>
  );
}

function OneMail({ mail, request }: { mail: Mail; request: RequestDetail }) {
  const { client, api } = useHost();
  const queries = useQueryClient();
  const text = useText().staff.request.mails;
  const format = useFormat();
  const now = useNow();
  const { icon: Icon, looks } = signs[mail.state];
  const resend = useChange(
    (staff_id) => client.requests.resendMail({ id: request.id, staff_id, mail_id: mail.id }),
    () => {
      toast.success(text.resent);
      void queries.invalidateQueries({ queryKey: api.requests.mails.key({ input: { id: request.id } }) });
    },
  );
  const cooling = mail.resend_after !== null && mail.resend_after > now ? mail.resend_after : null;
  return (
    <li>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{text.kinds[mail.kind]}</p>
          <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-soft">
            <span className={`flex items-center gap-1 font-medium ${looks}`}>
              <Icon aria-hidden className="size-3.5" />
              {text.states[mail.state]}
            </span>
            <RelativeTime at={mail.sent_at ?? mail.created_at} />
            {mail.state === 'queued' && mail.next_attempt_at !== null && mail.attempts > 0 && (
              <span>
                {text.next} <RelativeTime at={mail.next_attempt_at} />
              </span>
            )}
          </p>
        </div>
        {(mail.state === 'sent' || mail.state === 'failed') && (
          <Button
            size="small"
            icon={Send}
            disabled={cooling !== null || request.removed !== null}
            loading={resend.isPending}
            onClick={() => resend.mutate()}
          >
            {text.resend}
          </Button>
        )}
      </div>
      {cooling !== null && <p className="text-right text-12 text-ink-soft">{text.resendAfter(format.time(cooling))}</p>}
      {mail.last_error !== null && mail.state !== 'sent' && (
        <p className="text-12 text-danger">{text.error(mail.last_error)}</p>
      )}
      <details className="mt-1 text-13">
        <summary className="target w-fit cursor-pointer rounded-sm text-accent">{text.read}</summary>
        <p className="mt-1 text-12 text-ink-soft">
          {text.to} {mail.to}
        </p>
        <p className="font-medium">{mail.subject}</p>
        <p className="mt-1 whitespace-pre-wrap break-words">{mail.text}</p>
      </details>
    </li>
  );
}
