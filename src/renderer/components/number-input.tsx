import { useState } from 'react';
import { TextInput, type TextInputProps } from './text-input.tsx';

export interface NumberInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'suffix'> {
  /** null while nothing (or nothing readable) is typed. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** The unit after the number, e.g. "g", "min". */
  unit?: string;
  /** Decimals always shown while it isn't being typed, as for money. */
  decimals?: number;
}

/** Reads "12.5" and "12,5" alike; null for anything else. */
const parse = (typed: string): number | null => {
  const trimmed = typed.trim().replace(',', '.');
  return /^-?\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : null;
};

/** A number with its unit. A text field, so that scrolling over it never changes the value. */
export function NumberInput({ value, onChange, unit, decimals, className, ...rest }: NumberInputProps) {
  const write = (number: number | null) => {
    if (number === null) return '';
    return decimals === undefined ? String(number) : number.toFixed(decimals);
  };
  const [typed, setTyped] = useState(write(value));
  // What was typed stays as typed ("12." on the way to "12.5") unless the value changed from outside.
  const shown = parse(typed) === value ? typed : write(value);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      {...(unit === undefined ? {} : { suffix: unit })}
      className={`figures text-right ${className ?? ''}`}
      value={shown}
      onBlur={(event) => {
        setTyped(write(value));
        rest.onBlur?.(event);
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parse(event.target.value));
      }}
    />
  );
}
