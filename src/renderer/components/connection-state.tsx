import { Radio, RefreshCw } from 'lucide-react';
import type { LinkState } from '../client/events.ts';
import { useText } from '../i18n/text.tsx';

const looks = {
  online: 'text-good',
  connecting: 'text-ink-soft',
  reconnecting: 'rounded-full bg-warn-soft text-warn',
};

/** Whether what is on the screen is what the host has. A host that refuses is no matter of the line. */
export function ConnectionState({ state }: { state: LinkState }) {
  const text = useText().components.connection;
  if (state === 'refused') return null;
  const Icon = state === 'online' ? Radio : RefreshCw;
  return (
    <span
      role="status"
      title={text.hints[state]}
      className={`flex items-center gap-1.5 whitespace-nowrap px-2 py-1 text-12 ${looks[state]}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {text[state]}
    </span>
  );
}
