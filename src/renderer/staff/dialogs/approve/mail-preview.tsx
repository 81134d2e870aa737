import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { readError } from '../../../client/errors.ts';
import { useHost } from '../../../client/host.tsx';
import { useText } from '../../../i18n/text.tsx';
import { useSettled } from '../../use-settled.ts';
import type { Approval } from './approve-form.ts';

const MAIL_MS = 350;

/** The mail as the student will read it. */
export function MailPreview({ requestId, approval }: { requestId: number; approval: Approval | null }) {
  const { api } = useHost();
  const text = useText().staff.dialogs.approve;
  const id = useId();
  const settled = useSettled(approval, MAIL_MS);
  const mail = useQuery({
    ...api.requests.previewMail.queryOptions({ input: settled ? { id: requestId, ...settled } : skipToken }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="mb-2 font-semibold">
        {text.mail}
      </h3>
      {mail.data && approval ? (
        // biome-ignore lint/a11y/useSemanticElements: a letter is no set of fields
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          role="group"
          aria-labelledby={id}
          className="max-h-56 overflow-y-auto rounded-md border bg-surface p-4 text-13"
        >
          <p className="text-ink-soft">
            {text.mailTo} {mail.data.to}
          </p>
          <p className="font-semibold">{mail.data.subject}</p>
          <p className="mt-2 whitespace-pre-wrap break-words">{mail.data.text}</p>
        </div>
      ) : (
        <p className="h-24 rounded-md border border-dashed p-4 text-13 text-ink-soft">
          {mail.isError && approval ? readError(mail.error).message : text.noMail}
        </p>
      )}
    </section>
  );
}
