import { useText } from '../i18n/text.tsx';
import { ErrorState } from './error-state.tsx';

export interface HostErrorProps {
  /** What the host answered, or that it couldn't be reached (`details.offline`). */
  error: { readonly code: string; readonly message: string; readonly details: Readonly<Record<string, unknown>> };
  onRetry: () => void;
  retrying?: boolean;
  /** Whether it is all there is, and so the page's heading. */
  page?: boolean;
}

/** Content that couldn't be fetched, in words, with a way to try again. */
export function HostError({ error, onRetry, retrying = false, page = true }: HostErrorProps) {
  const text = useText().publicPages.unreachable;
  const offline = error.details.offline === true;
  return (
    <ErrorState
      page={page}
      message={offline ? text.title : error.message}
      {...(offline && { safe: text.safe })}
      code={typeof error.details.log_id === 'string' ? error.details.log_id : error.code}
      onRetry={onRetry}
      retrying={retrying}
    />
  );
}
