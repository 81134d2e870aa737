import { useState } from 'react';
import type { Slicer } from '#shared/desktop-contract/slicers.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { useText } from '../../i18n/text.tsx';

interface ChoiceDialogProps {
  extension: string;
  slicers: readonly Slicer[];
  busy: boolean;
  onChoose: (choice: { slicer: string; remember: boolean }) => void;
  onClose: () => void;
}

/** Which of several slicers opens the file, now or always. */
export function ChoiceDialog({ extension, slicers, busy, onChoose, onClose }: ChoiceDialogProps) {
  const text = useText().staff.slicers.choose;
  const [slicer, setSlicer] = useState(slicers[0]?.id ?? '');
  const [remember, setRemember] = useState(false);
  return (
    <Dialog
      open
      busy={busy}
      onOpenChange={onClose}
      title={text.title(extension)}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button kind="primary" loading={busy} onClick={() => onChoose({ slicer, remember })}>
            {text.submit}
          </Button>
        </>
      }
    >
      <RadioCards
        label={text.label}
        columns={1}
        value={slicer}
        onChange={setSlicer}
        cards={slicers.map(({ id, name, executable }) => ({
          value: id,
          title: name,
          description: <span className="break-all">{executable}</span>,
        }))}
      />
      <div className="mt-4">
        <Checkbox
          label={text.remember(extension)}
          checked={remember}
          onChange={(event) => setRemember(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
