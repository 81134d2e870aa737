import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { IconButton } from './icon-button.tsx';
import { Layer } from './layer.ts';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  footer?: ReactNode;
  children: ReactNode;
}

/** Something to read for a moment, drawn in from the side over what one was doing. */
export function Sheet({ open, onOpenChange, title, footer, children }: SheetProps) {
  const text = useText().components;
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const body = useRef<HTMLDivElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-[rgb(12_12_10/0.45)]" />
        <Radix.Content
          ref={setLayer}
          aria-describedby={undefined}
          // The way out would come first, with its tooltip over what one came to read.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            body.current?.focus();
          }}
          className="fixed inset-y-0 right-0 z-40 flex w-full max-w-lg animate-slide flex-col border-l bg-raised shadow-float focus:outline-none"
        >
          <Layer value={layer}>
            <header className="flex items-center gap-4 border-b px-6 py-4">
              <Radix.Title className="flex-1 font-semibold text-20">{title}</Radix.Title>
              <Radix.Close asChild>
                <IconButton icon={X} label={text.actions.close} side="left" className="-mr-2" />
              </Radix.Close>
            </header>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <div ref={body} tabIndex={0} className="ring-inside min-h-0 flex-1 overflow-y-auto px-6 py-4">
              {children}
            </div>
            {footer && <footer className="flex justify-end border-t px-6 py-3">{footer}</footer>}
          </Layer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
