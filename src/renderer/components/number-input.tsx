import { useState } from 'react';
import { TextInput, type TextInputProps } from './text-input.tsx';

export interface NumberInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'suffix'> {
  /** null while nothing (or nothing readable) is typed. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** The unit after the number, e.g. "g", "min". */
  unit?: string;
}

/** Reads "12.5" and "12,5" alike; null for anything else. */
const parse = (typed: string): number | null => {
  const trimmed = typed.trim().replace(',', '.');
  return /^-?\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : null;
};

/** A number with its unit. A text field, so that scrolling over it never changes the value. */
export function NumberInput({ value, onChange, unit, className, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  // What was typed stays as typed ("12." on the way to "12.5") unless the value changed from outside.
  const shown = parse(typed) === value ? typed : value === null ? '' : String(value);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      {...(unit === undefined ? {} : { suffix: unit })}
      className={`figures text-right ${className ?? ''}`}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parse(event.target.value));
      }}
    />
  );
}
