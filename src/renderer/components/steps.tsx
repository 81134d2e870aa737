import { Check } from 'lucide-react';
import { useText } from '../i18n/text.tsx';
import { classNames } from './class-names.ts';

export interface StepsProps {
  steps: readonly string[];
  /** Index of the step one is at; `steps.length` when all are done. */
  current: number;
  /** Goes back to a step already done. */
  onStep?: (index: number) => void;
  label?: string;
}

/** A line of steps: what is done, where one is, what comes. */
export function Steps({ steps, current, onStep, label }: StepsProps) {
  const text = useText().components.steps;
  return (
    <ol aria-label={label ?? text.label} className="flex w-full">
      {steps.map((step, index) => {
        const done = index < current;
        const here = index === current;
        const body = (
          <>
            <span
              className={classNames(
                'figures grid size-6 place-items-center rounded-full border font-semibold text-12',
                done && 'border-accent bg-accent text-on-accent',
                here && 'border-accent bg-raised text-accent ring-2 ring-accent ring-inset',
                !done && !here && 'border-line-strong bg-ground text-ink-soft',
              )}
            >
              {done ? <Check aria-hidden strokeWidth={3} className="size-3.5" /> : index + 1}
            </span>
            <span className={classNames('text-center text-13', here ? 'font-semibold text-ink' : 'text-ink-soft')}>
              {step}
              {done && <span className="sr-only"> ({text.done})</span>}
            </span>
          </>
        );
        return (
          <li key={step} aria-current={here ? 'step' : undefined} className="relative min-w-0 flex-1">
            {index > 0 && (
              <span
                aria-hidden
                className={classNames(
                  'absolute top-3 right-[calc(50%+1rem)] left-[calc(-50%+1rem)] h-0.5 -translate-y-1/2 rounded-full',
                  index <= current ? 'bg-accent' : 'bg-line',
                )}
              />
            )}
            {done && onStep ? (
              <button
                type="button"
                onClick={() => onStep(index)}
                className="target mx-auto flex flex-col items-center gap-1.5 rounded-sm px-1"
              >
                {body}
              </button>
            ) : (
              <div className="flex flex-col items-center gap-1.5 px-1">{body}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
