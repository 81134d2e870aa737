import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlLooks, useFieldControl } from './field.tsx';

export interface TextInputProps extends ComponentProps<'input'> {
  icon?: LucideIcon;
  /** A unit or sign after the value, e.g. "g". */
  suffix?: string;
  /** A sign before the value, e.g. "$". */
  prefix?: string;
}

/** One line of text. Takes the props of an input, `ref` and react-hook-form's `register` included. */
export function TextInput({ icon: Icon, suffix, prefix, className, ...rest }: TextInputProps) {
  const control = useFieldControl();
  return (
    <div className="relative">
      {Icon && <Icon aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-ink-faint" />}
      {prefix && <span className="-translate-y-1/2 absolute top-1/2 left-3 text-ink-soft">{prefix}</span>}
      <input
        type="text"
        {...control}
        {...rest}
        className={classNames(
          controlLooks,
          'h-9',
          Icon ? 'pl-9' : prefix ? 'pl-7' : 'pl-3',
          suffix ? 'pr-11' : 'pr-3',
          className,
        )}
      />
      {suffix && <span className="-translate-y-1/2 absolute top-1/2 right-3 text-13 text-ink-soft">{suffix}</span>}
    </div>
  );
}
