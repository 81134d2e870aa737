import { type ReactNode, useId } from 'react';

export interface SectionProps {
  title: string;
  /** What is in it, or what it changes. */
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page: a heading, one hairline, space. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t pt-5 pb-8">
      <header className="mb-4 flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold text-16">
            {title}
          </h2>
          {description && <p className="mt-0.5 text-13 text-ink-soft">{description}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** One thing among its likes (a printer, a device), on its own sheet. */
export const Card = ({ children }: { children: ReactNode }) => (
  <div className="rounded-md border bg-surface p-4">{children}</div>
);
