import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { classNames } from './class-names.ts';
import { controlLooks, useFieldControl } from './field.tsx';
import type { SelectOption } from './select.tsx';

export interface ComboboxProps {
  options: readonly SelectOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  disabled?: boolean;
}

/** One of many, found by typing a part of its name. */
export function Combobox({ options, value, onChange, placeholder, disabled }: ComboboxProps) {
  const text = useText().components;
  const control = useFieldControl();
  const list = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const label = options.find((option) => option.value === value)?.label ?? '';
  const open = query !== null;
  const wanted = (query ?? '').trim().toLocaleLowerCase();
  const matches = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));

  const choose = (option: SelectOption | undefined) => {
    if (option && !option.disabled) onChange(option.value);
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (open) setActive((index) => Math.max(0, Math.min(matches.length - 1, index + step)));
      else setQuery('');
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(matches[active]);
    } else if (event.key === 'Escape' && open) {
      // Esc goes back one step: this closes the list, the next one the dialog.
      event.stopPropagation();
      setQuery(null);
    }
  };

  return (
    <div className="relative">
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        {...control}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && matches[active] ? `${list}-${active}` : undefined}
        disabled={disabled}
        placeholder={placeholder ?? text.field.choose}
        value={query ?? label}
        className={classNames(controlLooks, 'h-9 px-3')}
        onClick={() => setQuery((current) => current ?? '')}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          if (event.target.value === '') onChange(null);
        }}
      />
      <div
        id={list}
        role="listbox"
        aria-label={text.field.choose}
        hidden={!open}
        className="absolute z-40 mt-1 max-h-64 w-full overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
      >
        {matches.map((option, index) => (
          <div
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            aria-disabled={option.disabled}
            className={classNames(
              'target flex items-center rounded-sm px-2 py-1 aria-disabled:text-ink-faint',
              index === active && 'bg-accent-soft',
              option.value === value && 'font-medium',
            )}
            onMouseMove={() => setActive(index)}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            {option.label}
          </div>
        ))}
      </div>
      {open && matches.length === 0 && (
        <p className="absolute z-40 mt-1 w-full rounded-md border border-line bg-raised px-3 py-2 text-ink-soft shadow-float">
          {text.field.noMatch}
        </p>
      )}
    </div>
  );
}
