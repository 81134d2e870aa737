import { Cog, Droplets, type LucideIcon, PencilRuler, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useHost } from '../../client/host.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { useText } from '../../i18n/text.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Editing } from './editing.ts';
import { isReason, ReasonField } from './reason.field.tsx';

const faults = ['machine', 'material', 'operator', 'design'] as const;
type Fault = (typeof faults)[number];
const icons: Record<Fault, LucideIcon> = {
  machine: Cog,
  material: Droplets,
  operator: UserRoundX,
  design: PencilRuler,
};

/** The print failed: at whose fault, why, and what was wasted. Only a fault of the design may be charged. */
export function FailDialog({ editing }: { editing: Editing }) {
  const { client } = useHost();
  const text = useText().staff.dialogs.fail;
  const { request } = editing;
  const [fault, setFault] = useState<Fault | null>(null);
  const [reason, setReason] = useState('');
  const [wasted, setWasted] = useState<number | null>(0);
  const [charge, setCharge] = useState(false);
  const [tried, setTried] = useState(false);
  const wastedFine = wasted !== null && wasted >= 0;
  const submit = () => {
    setTried(true);
    if (fault === null || !isReason(reason) || !wastedFine) return;
    editing.submit(
      (change) =>
        client.requests.fail({
          ...change,
          fault,
          reason: reason.trim(),
          wasted_g: wasted,
          ...(fault === 'design' && { charge_reprint: charge }),
        }),
      text.done(request.ticket),
    );
  };
  return (
    <EditDialog
      editing={editing}
      size="medium"
      title={text.title(request.ticket)}
      description={text.description}
      action={text.submit}
      onSubmit={submit}
    >
      <Field label={text.fault} group required error={tried && fault === null ? text.missingFault : undefined}>
        <RadioCards
          label={text.fault}
          value={fault}
          onChange={setFault}
          cards={faults.map((value) => {
            const Icon = icons[value];
            return { value, ...text.faults[value], picture: <Icon aria-hidden className="size-5" /> };
          })}
        />
      </Field>
      <ReasonField label={text.reason} value={reason} onChange={setReason} missing={tried && !isReason(reason)} />
      <Field label={text.wasted} error={tried && !wastedFine ? text.missingWasted : undefined}>
        <div className="w-40">
          <NumberInput value={wasted} onChange={setWasted} unit="g" />
        </div>
      </Field>
      {fault === 'design' && (
        <Checkbox
          label={text.charge}
          hint={text.chargeHint}
          checked={charge}
          onChange={(event) => setCharge(event.target.checked)}
        />
      )}
    </EditDialog>
  );
}
