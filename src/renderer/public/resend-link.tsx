import { useMutation } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { RelativeTime } from '../components/quantities.tsx';
import { useNow } from '../components/use-now.ts';
import { useText } from '../i18n/text.tsx';

export interface ResendLinkProps {
  token: string;
  /** UTC ms; null where it may be asked for now. */
  resendAfter: number | null;
  icon: LucideIcon;
}

/** Asks for a fresh link in the mailbox; once an hour. */
export function ResendLink({ token, resendAfter, icon }: ResendLinkProps) {
  const text = useText().publicPages.confirm;
  const { api } = useHost();
  const now = useNow();
  const resend = useMutation(api.public.resendConfirmation.mutationOptions());
  if (resend.isSuccess) return <Banner tone="good">{text.resent}</Banner>;
  if (resendAfter !== null && resendAfter > now)
    return (
      <p className="text-ink-soft">
        {text.resendLater} <RelativeTime at={resendAfter} />.
      </p>
    );
  return (
    <>
      {resend.error && <Banner tone="danger">{readError(resend.error).message}</Banner>}
      <Button kind="primary" icon={icon} loading={resend.isPending} onClick={() => resend.mutate({ token })}>
        {text.resend}
      </Button>
    </>
  );
}
