import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, use, useId } from 'react';
import { useText } from '../i18n/text.tsx';

interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a Field puts on its element; outside of one, nothing. */
export const useFieldControl = (): Partial<FieldControl> => use(FieldContext) ?? {};

/** The frame of every typed-in control. */
export const controlLooks =
  'target w-full min-w-0 rounded-md border border-line-strong bg-raised text-ink transition-colors duration-120 ' +
  'hover:border-ink-soft focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-faint';

export interface FieldProps {
  label: ReactNode;
  /** One sentence that helps before anything is typed. */
  hint?: ReactNode;
  /** What is wrong and what to do; takes the hint's place in the eye, not on the screen. */
  error?: ReactNode;
  required?: boolean;
  /** For groups of controls (radios, swatches): a fieldset with a legend. */
  group?: boolean;
  /** The label is spoken but not shown, for cells of a table whose header says it. */
  bare?: boolean;
  children: ReactNode;
}

/** Label, control, hint and error, tied together for eyes and screen readers. */
export function Field({ label, hint, error, required = false, group = false, bare = false, children }: FieldProps) {
  const text = useText().components;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const control: FieldControl = {
    id,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  };
  const words = (
    <>
      {label} {required && <span className="ml-0.5 font-normal text-12 text-ink-faint">{text.field.required}</span>}
    </>
  );
  const body = (
    <>
      {hint && (
        <p id={`${id}-hint`} className="order-2 text-12 text-ink-soft">
          {hint}
        </p>
      )}
      <div className="order-1 min-w-0">
        <FieldContext value={control}>{children}</FieldContext>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="order-3 flex gap-1.5 text-12 text-danger">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
  const looks = 'flex min-w-0 flex-col gap-1.5';
  if (group)
    return (
      <fieldset className="min-w-0" aria-describedby={described}>
        <legend className="mb-1.5 font-medium text-13">{words}</legend>
        <div className={looks}>{body}</div>
      </fieldset>
    );
  return (
    <div className={looks}>
      <label htmlFor={id} className={bare ? 'sr-only' : 'font-medium text-13'}>
        {words}
      </label>
      {body}
    </div>
  );
}
