import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useText } from '../../i18n/text.tsx';

interface NoSlicerDialogProps {
  extension: string;
  onClose: () => void;
  onSettings: () => void;
}

/** Why nothing opened, and what to do. */
export function NoSlicerDialog({ extension, onClose, onSettings }: NoSlicerDialogProps) {
  const text = useText().staff.slicers.none;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.title(extension)}
      description={text.description}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {text.close}
          </Button>
          <Button onClick={onSettings}>{text.settings}</Button>
        </>
      }
    />
  );
}
