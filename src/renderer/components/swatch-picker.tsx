import { RadioGroup } from 'radix-ui';
import { useFieldControl } from './field.tsx';

export interface Swatch {
  /** Its name, which is also its value. */
  name: string;
  /** A CSS colour, or null for one that can't be shown (clear, mixed). */
  color: string | null;
  disabled?: boolean;
}

export interface SwatchPickerProps {
  label: string;
  swatches: readonly Swatch[];
  value: string | null;
  onChange: (name: string) => void;
  disabled?: boolean;
}

/** A colour by its name; the swatch only helps the eye. */
export function SwatchPicker({ label, swatches, value, onChange, disabled = false }: SwatchPickerProps) {
  const { id: _id, ...control } = useFieldControl();
  return (
    <RadioGroup.Root
      {...control}
      aria-label={label}
      value={value}
      onValueChange={onChange}
      disabled={disabled}
      className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-1.5"
    >
      {swatches.map((swatch) => (
        <RadioGroup.Item
          key={swatch.name}
          value={swatch.name}
          disabled={disabled || (swatch.disabled ?? false)}
          className="target flex min-h-9 items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 py-1 text-left text-13 transition-colors duration-120 hover:border-line-strong disabled:text-ink-faint disabled:opacity-70 data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:font-semibold data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          <SwatchDot color={swatch.color} />
          <span className="min-w-0 leading-4">{swatch.name}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

/** The dot of a colour, beside its name. Colours that can't be shown are hatched. */
export function SwatchDot({ color }: { color: string | null }) {
  return (
    <span
      aria-hidden
      className="size-4.5 shrink-0 rounded-full border border-line-strong bg-[repeating-linear-gradient(45deg,var(--color-line)_0_2px,transparent_2px_4px)]"
      style={color === null ? undefined : { background: color }}
    />
  );
}
