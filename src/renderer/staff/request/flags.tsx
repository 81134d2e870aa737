import { CircleDot, Copy, type LucideIcon, MailQuestion, PackageOpen, Ruler } from 'lucide-react';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import { useText } from '../../i18n/text.tsx';

type Flag = RequestSummary['flags'][number];

const signs: Record<Flag, { icon: LucideIcon; looks: string }> = {
  new: { icon: CircleDot, looks: 'bg-accent-soft text-accent' },
  unconfirmed: { icon: MailQuestion, looks: 'bg-warn-soft text-warn' },
  duplicate: { icon: Copy, looks: 'bg-warn-soft text-warn' },
  'does-not-fit': { icon: Ruler, looks: 'bg-danger-soft text-danger' },
  unclaimed: { icon: PackageOpen, looks: 'bg-warn-soft text-warn' },
};

/** What stands out about a request. In narrow places the words are in the tooltip and spoken. */
export function Flags({ flags, compact = false }: { flags: readonly Flag[]; compact?: boolean }) {
  const text = useText().staff.board;
  return flags.map((flag) => {
    const { icon: Icon, looks } = signs[flag];
    return (
      <span
        key={flag}
        title={`${text.flags[flag]}: ${text.flagHints[flag]}`}
        className={`inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-1.5 font-medium text-12 ${looks}`}
      >
        <Icon aria-hidden className="size-3" />
        <span className={compact ? 'sr-only' : undefined}>{text.flags[flag]}</span>
      </span>
    );
  });
}
