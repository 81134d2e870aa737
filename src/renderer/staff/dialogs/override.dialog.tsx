import { useState } from 'react';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';
import { useHost } from '../../client/host.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { isReason, ReasonField } from './reason.field.tsx';

/** An admin puts a request where it belongs. */
export function OverrideDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const words = useText();
  const text = words.staff.dialogs.override;
  const { request } = editing;
  const [status, setStatus] = useState<RequestStatus | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (status === null || !isReason(reason)) return;
    editing.submit(
      (change) => client.requests.override({ ...change, status, reason: reason.trim() }),
      text.done(request.ticket),
    );
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      danger
      onSubmit={submit}
    >
      <Field label={text.status} required error={tried && status === null ? words.components.field.choose : undefined}>
        <Select
          value={status ?? ''}
          placeholder={words.components.field.choose}
          options={requestStatuses
            .filter((one) => one !== request.status)
            .map((one) => ({ value: one, label: words.components.status[one] }))}
          onChange={(event) => setStatus(requestStatuses.find((one) => one === event.target.value) ?? null)}
        />
      </Field>
      <ReasonField value={reason} onChange={setReason} missing={tried && !isReason(reason)} />
    </EditDialog>
  );
}
