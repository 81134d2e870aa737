import { useState } from 'react';
import { judge } from '#shared/domain/request.machine.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { useHost } from '../../client/host.tsx';
import { Banner } from '../../components/banner.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { isReason, ReasonField } from './reason.field.tsx';

/** Where taking the last step back leads, as the machine says; the status itself where it leads nowhere any more. */
const target = (status: RequestStatus): RequestStatus => {
  const outcome = judge({ status, statusSince: 0, removed: false }, 'revert', 'admin', 0);
  return outcome.kind === 'moved' ? outcome.to : status;
};

/** Takes the last step back. */
export function RevertDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const words = useText();
  const text = words.staff.dialogs.revert;
  const { request } = editing;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const statuses = words.components.status;
  const submit = () => {
    setTried(true);
    if (!isReason(reason)) return;
    editing.submit((change) => client.requests.revert({ ...change, reason: reason.trim() }), text.done(request.ticket));
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description(statuses[request.status], statuses[target(request.status)])}
      action={text.submit}
      onSubmit={submit}
    >
      <Banner>{request.status === 'PaidPickedUp' ? text.payment : text.mailed}</Banner>
      <ReasonField value={reason} onChange={setReason} missing={tried && !isReason(reason)} />
    </EditDialog>
  );
}
