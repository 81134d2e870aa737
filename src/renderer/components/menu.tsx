import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useRef } from 'react';
import { classNames } from './class-names.ts';
import { useLayer } from './layer.ts';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: LucideIcon;
  /** The key that does the same. */
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** A hairline above. */
  divided?: boolean;
}

/** Less frequent actions behind one button. */
export function Menu({ items, children }: { items: readonly MenuItem[]; children: ReactElement }) {
  const layer = useLayer();
  const chosen = useRef<(() => void) | null>(null);
  // The action waits until the button has the focus again, so that a dialog it opens can give it back.
  const act = () => {
    if (chosen.current) queueMicrotask(chosen.current);
    chosen.current = null;
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={act}
          className="z-50 min-w-48 animate-fade rounded-md border bg-raised p-1 shadow-float focus:outline-none"
        >
          {items.map((item) => (
            <div key={item.label} className="contents">
              {item.divided && <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />}
              <DropdownMenu.Item
                disabled={item.disabled ?? false}
                onSelect={() => {
                  chosen.current = item.onSelect;
                }}
                className={classNames(
                  'target flex h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 outline-none data-[disabled]:cursor-default data-[disabled]:text-ink-faint',
                  item.danger ? 'text-danger data-[highlighted]:bg-danger-soft' : 'data-[highlighted]:bg-accent-soft',
                )}
              >
                {item.icon && <item.icon aria-hidden className="size-4" />}
                <span className="flex-1">{item.label}</span>
                {item.keys && <span className="pl-6 text-12 text-ink-faint">{item.keys}</span>}
              </DropdownMenu.Item>
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
