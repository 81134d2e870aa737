import { CopyButton } from '../../components/copy-button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useText } from '../../i18n/text.tsx';

/** The student's own page of this request. */
export function TrackingLink({ address }: { address: string }) {
  const text = useText().staff.request.tracking;
  return (
    <div className="flex items-start gap-4">
      <QrCode value={address} className="size-28 shrink-0" />
      <div className="min-w-0">
        <p className="text-13 text-ink-soft">{text.hint}</p>
        <p className="mt-2 flex items-start gap-1">
          <a
            href={address}
            target="_blank"
            rel="noreferrer"
            className="min-w-0 break-all text-13 text-accent underline"
          >
            {address}
          </a>
          <CopyButton value={address} label={text.copy} />
        </p>
      </div>
    </div>
  );
}
