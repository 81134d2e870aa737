import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type BannerTone = 'info' | 'good' | 'warn' | 'danger';

const tones: Record<BannerTone, { icon: LucideIcon; box: string; sign: string }> = {
  info: { icon: Info, box: 'bg-accent-soft', sign: 'text-accent' },
  good: { icon: CircleCheck, box: 'bg-good-soft', sign: 'text-good' },
  warn: { icon: TriangleAlert, box: 'bg-warn-soft', sign: 'text-warn' },
  danger: { icon: CircleAlert, box: 'bg-danger-soft', sign: 'text-danger' },
};

export interface BannerProps {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Something to know before going on, in the place it concerns. */
export function Banner({ tone = 'info', title, children, action }: BannerProps) {
  const { icon: Icon, box, sign } = tones[tone];
  return (
    <div role={tone === 'danger' ? 'alert' : 'note'} className={`flex items-start gap-3 rounded-md px-4 py-3 ${box}`}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${sign}`} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-13 text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
