import type { LucideIcon } from 'lucide-react';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/text.tsx';

export interface Tab<Value extends string> {
  value: Value;
  label: string;
  icon?: LucideIcon;
  /** How much waits there. */
  count?: number;
}

export interface TabsProps<Value extends string> {
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
}

/** One place, several lists. Arrow keys move between the tabs. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, children }: TabsProps<Value>) {
  const format = useFormat();
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="flex h-full min-h-0 min-w-0 flex-col"
    >
      <Radix.List aria-label={label} className="flex shrink-0 gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="target group ring-inside flex h-10 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-t-sm border-transparent border-b-2 px-2.5 text-13 text-ink-soft transition-colors duration-120 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {tab.icon && <tab.icon aria-hidden className="size-4" />}
            {tab.label}
            {tab.count !== undefined && (
              <span className="figures rounded-full bg-sunken px-1.5 font-medium text-12 text-ink-soft group-data-[state=active]:bg-accent-soft group-data-[state=active]:text-accent">
                {format.number(tab.count)}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="min-h-0 flex-1 pt-4">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
