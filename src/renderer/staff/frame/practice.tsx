import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { PracticeBanner } from '../../components/practice-banner.tsx';
import { useText } from '../../i18n/text.tsx';
import { PracticeMailbox } from './practice-mailbox.tsx';

/** Opens the mailbox in which the practice lab's mails end. */
export function Practice() {
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
    <PracticeBanner message={text.banner}>
      <Button size="small" kind="quiet" icon={Mail} onClick={() => setOpen(true)}>
        {text.open(mails.data?.length ?? 0)}
      </Button>
      <PracticeMailbox open={open} onOpenChange={setOpen} mails={mails} onClear={() => clear.mutate(undefined)} />
    </PracticeBanner>
  );
}
