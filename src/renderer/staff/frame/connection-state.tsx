import { type LucideIcon, Radio, RefreshCw } from 'lucide-react';
import type { LinkState } from '../../client/events.ts';
import { useText } from '../../i18n/text.tsx';

/** Whether what is on the screen is what the host has. */
export function ConnectionState({ state }: { state: LinkState }) {
  const text = useText().staff.connection;
  const lost = { icon: RefreshCw, word: text.lost, hint: text.lostHint, looks: 'rounded-full bg-warn-soft text-warn' };
  const shown: Record<LinkState, { icon: LucideIcon; word: string; hint: string; looks: string }> = {
    online: { icon: Radio, word: text.live, hint: text.liveHint, looks: 'text-good' },
    connecting: { icon: RefreshCw, word: text.connecting, hint: text.connectingHint, looks: 'text-ink-soft' },
    reconnecting: lost,
    refused: lost,
  };
  const { icon: Icon, word, hint, looks } = shown[state];
  return (
    <span
      role="status"
      title={hint}
      className={`flex items-center gap-1.5 whitespace-nowrap px-2 py-1 text-12 ${looks}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}
