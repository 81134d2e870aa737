import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.tsx';
import { IconButton } from './icon-button.tsx';

export interface SidePanelProps {
  title: ReactNode;
  /** Its name for screen readers. */
  label: string;
  onClose: () => void;
  /** Small line under the title. */
  subtitle?: ReactNode;
  /** Beside the close button. */
  tools?: ReactNode;
  /** The actions allowed now; stays in view. */
  footer?: ReactNode;
  children: ReactNode;
}

/** What is selected, beside the list it was selected from. Esc closes it. */
export function SidePanel({ title, label, onClose, subtitle, tools, footer, children }: SidePanelProps) {
  const text = useText().components;
  return (
    <aside
      aria-label={label}
      className="flex h-full min-h-0 w-full animate-slide flex-col border-l bg-surface"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex items-start gap-2 border-b px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-16">{title}</h2>
          {subtitle && <div className="text-13 text-ink-soft">{subtitle}</div>}
        </div>
        {tools}
        <IconButton icon={X} label={text.panel.close} onClick={onClose} className="-mr-2" side="left" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      {footer && <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
    </aside>
  );
}
