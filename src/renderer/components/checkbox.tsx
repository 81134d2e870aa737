import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** The label is spoken but not shown, for rows of a table. */
  bare?: boolean;
}

/** Yes or no. The whole line is the target; takes `register` like the other inputs. */
export function Checkbox({ label, hint, error, bare = false, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className={bare ? 'contents' : 'flex flex-col gap-1'}>
      <label className={bare ? 'target inline-grid place-items-center' : 'target flex items-start gap-2.5 py-1'}>
        <span className="relative grid size-4.5 shrink-0 place-items-center">
          <input
            type="checkbox"
            aria-describedby={error ? id : undefined}
            aria-invalid={error ? true : undefined}
            aria-label={bare && typeof label === 'string' ? label : undefined}
            {...rest}
            className="peer size-4.5 appearance-none rounded-sm border border-line-strong bg-raised transition-colors duration-120 checked:border-accent checked:bg-accent hover:border-ink-soft aria-invalid:border-danger disabled:opacity-55"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute size-3.5 text-on-accent opacity-0 peer-checked:opacity-100"
          />
        </span>
        {!bare && (
          <span className="flex min-w-0 flex-col">
            <span>{label}</span>
            {hint && <span className="text-12 text-ink-soft">{hint}</span>}
          </span>
        )}
      </label>
      {error && (
        <p id={id} role="alert" className="pl-7 text-12 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
