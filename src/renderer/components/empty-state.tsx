import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon: LucideIcon;
  /** What isn't there. */
  title: string;
  /** How it comes to be there. */
  hint: ReactNode;
  action?: ReactNode;
  /** It is all there is: the title becomes the page's heading. */
  page?: boolean;
}

/** Nothing here yet, and what to do about it. */
export const EmptyState = ({ icon: Icon, title, hint, action, page = false }: EmptyStateProps) => (
  <div className="grid h-full place-items-center px-6 py-10">
    <div className="flex max-w-sm flex-col items-center text-center">
      <Icon aria-hidden className="mb-4 size-8 text-ink-faint" strokeWidth={1.5} />
      {page ? <h1 className="font-semibold text-16">{title}</h1> : <p className="font-semibold text-16">{title}</p>}
      <p className="mt-1 text-balance text-ink-soft">{hint}</p>
      {action && <div className="mt-5 flex gap-2">{action}</div>}
    </div>
  </div>
);
