import type { UseQueryResult } from '@tanstack/react-query';
import { ArrowLeft, Mail } from 'lucide-react';
import { useState } from 'react';
import type { CaughtMail } from '#shared/contract/mail.contract.ts';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';
import { Linked } from './linked.tsx';

interface PracticeMailboxProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  mails: UseQueryResult<CaughtMail[]>;
  onClear: () => void;
}

/** The mails that the practice lab caught, to list and to read. */
export function PracticeMailbox({ open, onOpenChange, mails, onClear }: PracticeMailboxProps) {
  const text = useText().staff.practice;
  const [reading, setReading] = useState<string | null>(null);
  const mail = mails.data?.find((one) => one.id === reading);
  const change = (next: boolean) => {
    setReading(null);
    onOpenChange(next);
  };
  const clear = mails.data && mails.data.length > 0 && !mail && (
    <Button size="small" kind="quiet" onClick={onClear}>
      {text.clear}
    </Button>
  );
  return (
    <Sheet open={open} onOpenChange={change} title={text.mailbox} footer={clear}>
      {mails.isPending && <SkeletonText lines={5} />}
      {mails.isError && <Problem query={mails} />}
      {mail && <Letter mail={mail} onBack={() => setReading(null)} />}
      {mails.data && !mail && <MailList mails={mails.data} onRead={setReading} />}
    </Sheet>
  );
}

function Letter({ mail, onBack }: { mail: CaughtMail; onBack: () => void }) {
  const text = useText().staff.practice;
  return (
    <article>
      <Button size="small" kind="quiet" icon={ArrowLeft} className="-ml-2.5 mb-3" onClick={onBack}>
        {text.back}
      </Button>
      <h3 className="mb-3 font-semibold text-16">{mail.subject}</h3>
      <DescriptionList
        facts={[
          { term: text.from, value: mail.from },
          { term: text.to, value: mail.to },
          { term: text.received, value: <RelativeTime at={mail.at} /> },
        ]}
      />
      <p className="mt-4 whitespace-pre-wrap break-words border-t pt-4">
        <Linked text={mail.text} />
      </p>
    </article>
  );
}

function MailList({ mails, onRead }: { mails: readonly CaughtMail[]; onRead: (id: string) => void }) {
  const text = useText().staff.practice;
  if (mails.length === 0) return <EmptyState icon={Mail} title={text.empty} hint={text.emptyHint} />;
  return (
    <ul className="-mx-2">
      {mails.map((mail) => (
        <li key={mail.id}>
          <button
            type="button"
            onClick={() => onRead(mail.id)}
            className="ring-inside flex w-full flex-col gap-0.5 rounded-md px-2 py-2.5 text-left hover:bg-ground"
          >
            <span className="font-medium">{mail.subject}</span>
            <span className="flex w-full justify-between gap-3 text-13 text-ink-soft">
              <span className="truncate">{mail.to}</span>
              <RelativeTime at={mail.at} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
