import { NumberInput, type NumberInputProps } from './number-input.tsx';

const MICRO = 1_000_000;

/** An amount in integer micro-dollars, typed in dollars. */
export function MoneyInput({ value, onChange, ...rest }: Omit<NumberInputProps, 'unit' | 'prefix' | 'decimals'>) {
  return (
    <NumberInput
      {...rest}
      prefix="$"
      decimals={2}
      value={value === null ? null : value / MICRO}
      onChange={(dollars) => onChange(dollars === null ? null : Math.round(dollars * MICRO))}
    />
  );
}
