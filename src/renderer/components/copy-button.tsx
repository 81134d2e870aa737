import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { IconButton } from './icon-button.tsx';

const SHOWN_MS = 1_500;

/** Puts a text on the clipboard and says so. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const text = useText().components.actions;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <IconButton
        size="small"
        icon={copied ? Check : Copy}
        label={copied ? text.copied : (label ?? text.copy)}
        onClick={copy}
      />
      <span role="status" className="sr-only">
        {copied && text.copied}
      </span>
    </>
  );
}
