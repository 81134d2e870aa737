import { classNames } from './class-names.ts';

export interface ProgressBarProps {
  label: string;
  /** 0 to 1; absent while the end isn't known. */
  value?: number | null;
  tone?: 'accent' | 'good' | 'warn' | 'danger';
}

const tones = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn', danger: 'bg-danger' };

/** How far something is. The words stand beside it. */
export function ProgressBar({ label, value = null, tone = 'accent' }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.max(0, Math.min(1, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className={classNames(
          'h-full rounded-full transition-[width] duration-180',
          tones[tone],
          percent === null && 'animate-breathe',
        )}
        style={{ width: `${percent ?? 100}%` }}
      />
    </div>
  );
}
