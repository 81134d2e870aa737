import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { useFieldControl } from './field.tsx';

export interface RadioCard<Value extends string> {
  value: Value;
  title: string;
  description?: ReactNode;
  /** An icon or picture of what it is good for. */
  picture?: ReactNode;
  /** A short fact at the right, e.g. a price or "fits". */
  note?: ReactNode;
  disabled?: boolean;
}

export interface RadioCardsProps<Value extends string> {
  label: string;
  cards: readonly RadioCard<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  columns?: 1 | 2 | 3;
}

const tracks = { 1: 'grid-cols-1', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' };

/** One of a few that each deserve a sentence: methods, printers, payment. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { id: _id, ...control } = useFieldControl();
  return (
    <RadioGroup.Root
      {...control}
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value as Value)}
      className={`grid gap-3 ${tracks[props.columns ?? 2]}`}
    >
      {props.cards.map((card) => (
        <RadioGroup.Item
          key={card.value}
          value={card.value}
          disabled={card.disabled ?? false}
          className="group target flex items-start gap-3 rounded-md border border-line-strong/70 bg-surface p-4 text-left transition-colors duration-120 hover:border-line-strong disabled:bg-sunken disabled:text-ink-faint data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          {card.picture && <span className="shrink-0 text-accent group-disabled:text-ink-faint">{card.picture}</span>}
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{card.title}</span>
            {card.description && (
              <span className="mt-0.5 block text-13 text-ink-soft group-disabled:text-ink-faint">
                {card.description}
              </span>
            )}
            {card.note && <span className="mt-2 block text-13">{card.note}</span>}
          </span>
          <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-line-strong bg-raised group-data-[state=checked]:border-accent">
            <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
