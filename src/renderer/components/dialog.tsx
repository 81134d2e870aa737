import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { Layer } from './layer.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** The buttons, the primary one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** Work is under way: Esc and clicks outside don't close it. */
  busy?: boolean;
  children?: ReactNode;
}

/** The first field takes the focus, or the dialog itself: never the close button, whose tooltip would pop up. */
function focusFirstField(event: Event) {
  event.preventDefault();
  const dialog = event.currentTarget as HTMLElement;
  const field = dialog.querySelector<HTMLElement>('[autofocus], input:not(:disabled), select, textarea');
  (field ?? dialog).focus();
}

const widths = { small: 'max-w-md', medium: 'max-w-2xl', large: 'max-w-6xl' };

/** A question that has to be answered first. Focus goes in, stays in and returns to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, footer, size = 'small', busy = false, children } = props;
  const text = useText().components;
  const opener = useRef<Element | null>(null);
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !busy && onOpenChange(next)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade place-items-center bg-[rgb(12_12_10/0.45)] p-6">
          <Radix.Content
            ref={setLayer}
            aria-busy={busy || undefined}
            onOpenAutoFocus={(event) => {
              opener.current = document.activeElement;
              focusFirstField(event);
            }}
            onCloseAutoFocus={(event) => {
              // Radix only knows its own triggers; dialogs here are opened by state.
              event.preventDefault();
              if (opener.current instanceof HTMLElement) opener.current.focus();
            }}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={classNames(
              'flex max-h-full w-full animate-rise flex-col overflow-hidden rounded-md border border-line bg-raised shadow-float focus:outline-none',
              widths[size],
            )}
          >
            <Layer value={layer}>
              <header className="flex items-start gap-4 px-6 pt-5 pb-3">
                <div className="min-w-0 flex-1">
                  <Radix.Title className="font-semibold text-20">{title}</Radix.Title>
                  {description && (
                    <Radix.Description className="mt-1 text-14 text-ink-soft">{description}</Radix.Description>
                  )}
                </div>
                <Radix.Close asChild>
                  <IconButton icon={X} label={text.actions.close} disabled={busy} className="-mr-2" />
                </Radix.Close>
              </header>
              {children && <div className="min-h-0 flex-1 overflow-y-auto px-6 py-2">{children}</div>}
              {footer && (
                <footer className="mt-3 flex items-center justify-end gap-2 border-t px-6 py-4">{footer}</footer>
              )}
            </Layer>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
