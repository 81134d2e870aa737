import { CircleAlert, RotateCcw } from 'lucide-react';
import { useText } from '../i18n/text.tsx';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

export interface ErrorStateProps {
  /** What happened, as a sentence. */
  message: string;
  /** What is safe, and what to do. */
  safe?: string;
  onRetry?: () => void;
  retrying?: boolean;
  /** For the person who helps; small and copyable. */
  code?: string;
  /** It is all there is: the message becomes the page's heading. */
  page?: boolean;
}

/** Something failed where content should be. */
export function ErrorState({ message, safe, onRetry, retrying = false, code, page = false }: ErrorStateProps) {
  const text = useText().components;
  return (
    <div role="alert" className="grid h-full place-items-center px-6 py-10">
      <div className="flex max-w-md flex-col items-center text-center">
        <CircleAlert aria-hidden className="mb-4 size-8 text-danger" strokeWidth={1.5} />
        {page ? (
          <h1 className="font-semibold text-16">{message}</h1>
        ) : (
          <p className="font-semibold text-16">{message}</p>
        )}
        {safe && <p className="mt-1 text-balance text-ink-soft">{safe}</p>}
        {onRetry && (
          <Button className="mt-5" icon={RotateCcw} loading={retrying} onClick={onRetry}>
            {text.actions.retry}
          </Button>
        )}
        {code && (
          <p className="mt-4 flex items-center gap-1 text-12 text-ink-faint">
            {text.error.reference} <code className="font-mono">{code}</code>
            <CopyButton value={code} label={`${text.actions.copy}: ${text.error.code}`} />
          </p>
        )}
      </div>
    </div>
  );
}
