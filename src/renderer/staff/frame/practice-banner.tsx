import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Mail } from 'lucide-react';
import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { useText } from '../../i18n/text.tsx';
import { PracticeMailbox } from './practice-mailbox.tsx';

/** Says that this is the practice lab, and opens the mailbox in which its mails end. */
export function PracticeBanner() {
  const { api } = useHost();
  const text = useText().staff.practice;
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const mails = useQuery(api.practice.mails.queryOptions());
  const clear = useMutation({
    ...api.practice.clearMails.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.practice.key() }),
  });
  return (
    <aside
      aria-label={text.mailbox}
      className="flex h-10 shrink-0 items-center gap-3 border-b bg-warn-soft px-4 text-13"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 truncate">{text.banner}</p>
      <Button size="small" kind="quiet" icon={Mail} onClick={() => setOpen(true)}>
        {text.open(mails.data?.length ?? 0)}
      </Button>
      <PracticeMailbox open={open} onOpenChange={setOpen} mails={mails} onClear={() => clear.mutate(undefined)} />
    </aside>
  );
}
