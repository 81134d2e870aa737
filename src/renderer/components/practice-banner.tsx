import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.tsx';

/** Says along the top of a seat that this is the practice lab; `children` is what one can do about it. */
export const PracticeBanner = ({ message, children }: { message: string; children?: ReactNode }) => (
  <aside
    aria-label={useText().components.practice}
    className="flex h-10 shrink-0 items-center gap-3 border-b bg-warn-soft px-4 text-13"
  >
    <FlaskConical aria-hidden className="size-4 shrink-0 text-warn" />
    <p className="min-w-0 flex-1 truncate">{message}</p>
    {children}
  </aside>
);
