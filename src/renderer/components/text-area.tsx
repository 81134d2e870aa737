import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlLooks, useFieldControl } from './field.tsx';

/** Several lines of text; grows with what is typed. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const control = useFieldControl();
  return (
    <textarea
      rows={rows}
      {...control}
      {...rest}
      className={classNames(controlLooks, 'field-sizing-content min-h-20 resize-y px-3 py-2', className)}
    />
  );
}
