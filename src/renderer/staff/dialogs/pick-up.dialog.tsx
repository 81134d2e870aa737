import { useState } from 'react';
import { formatCents } from '#shared/domain/money.ts';
import { useHost } from '../../client/host.tsx';
import { Field } from '../../components/field.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { isReason, ReasonField } from './reason.field.tsx';

const methods = ['cash', 'card', 'account', 'grant', 'waived'] as const;
type Method = (typeof methods)[number];

/** Paid and handed out. Another amount than the price needs a reason. */
export function PickUpDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const words = useText().staff;
  const text = words.dialogs.pickUp;
  const format = useFormat();
  const { request } = editing;
  const price = request.price ?? 0;
  const [amount, setAmount] = useState<number | null>(price);
  const [method, setMethod] = useState<Method>('cash');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const fine = amount !== null && amount >= 0;
  const differs = amount !== price;
  const submit = () => {
    setTried(true);
    if (!fine || (differs && !isReason(reason))) return;
    editing.submit(
      (change) =>
        client.requests.pickUp({
          ...change,
          amount: formatCents(amount),
          method,
          reference: reference.trim(),
          ...(differs && { reason: reason.trim() }),
        }),
      text.done(request.ticket),
    );
  };
  return (
    <EditDialog
      editing={editing}
      title={text.title(request.ticket, request.name)}
      description={text.description(format.money(price))}
      action={text.submit}
      onSubmit={submit}
    >
      <div className="grid grid-cols-2 gap-4">
        <Field label={text.amount} required error={tried && !fine ? text.missingAmount : undefined}>
          <MoneyInput value={amount} onChange={setAmount} />
        </Field>
        <Field label={text.method}>
          <Select
            value={method}
            options={methods.map((value) => ({ value, label: words.request.payments.methods[value] ?? value }))}
            onChange={(event) => {
              const chosen = methods.find((one) => one === event.target.value);
              if (!chosen) return;
              setMethod(chosen);
              // Waived is nothing paid; back again is the price.
              if (chosen === 'waived') setAmount(0);
              else if (method === 'waived' && amount === 0) setAmount(price);
            }}
          />
        </Field>
      </div>
      <Field label={text.reference} hint={text.referenceHint}>
        <TextInput value={reference} maxLength={120} onChange={(event) => setReference(event.target.value)} />
      </Field>
      {differs && (
        <ReasonField label={text.reason} value={reason} onChange={setReason} missing={tried && !isReason(reason)} />
      )}
    </EditDialog>
  );
}
