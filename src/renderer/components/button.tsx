import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong/60 bg-raised text-ink hover:border-line-strong hover:bg-ground',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2.5 text-13',
  medium: 'h-9 gap-2 px-3.5 text-14',
  large: 'h-12 gap-2.5 px-6 text-16',
};

/** The looks of a button, for links that should look like one. */
export const buttonLooks = (kind: ButtonKind = 'secondary', size: ButtonSize = 'medium'): string =>
  classNames(
    'target inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md font-medium',
    'aria-pressed:bg-accent-soft aria-pressed:text-accent',
    'transition-colors duration-120 aria-disabled:opacity-55 disabled:opacity-55',
    kinds[kind],
    sizes[size],
  );

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** The icon stands after the words, for "next". */
  iconAfter?: boolean;
  /** Work is under way: keeps its width and focus, ignores clicks. */
  loading?: boolean;
}

/** A verb. One primary per view. */
export function Button(props: ButtonProps) {
  const { kind, size, icon: Icon, iconAfter = false, loading = false, className, children, onClick, ...rest } = props;
  const sign = loading ? <Spinner /> : Icon && <Icon aria-hidden className="size-4 shrink-0" />;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest['aria-disabled']}
      className={classNames(buttonLooks(kind, size), className)}
      onClick={(event) => {
        if (loading) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {!iconAfter && sign}
      {children}
      {iconAfter && sign}
    </button>
  );
}
