import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonKind, buttonLooks } from './button.tsx';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** Its name, spoken and shown as the tooltip. */
  label: string;
  kind?: ButtonKind;
  size?: 'small' | 'medium';
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A button of one icon; its words are in the tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, kind = 'quiet', size = 'medium', side = 'top', className, ...rest } = props;
  const square = size === 'small' ? 'w-7 px-0!' : 'w-9 px-0!';
  return (
    <Tooltip label={label} side={side}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(buttonLooks(kind, size), square, className)}
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}
