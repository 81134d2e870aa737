import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';

interface PageProps {
  title: string;
  /** What is changed here. */
  description: string;
  wide?: boolean;
  children: ReactNode;
}

/** One section of administration: its name, what it changes, and the rest. */
export const Page = ({ title, description, wide = false, children }: PageProps) => (
  <div className={classNames('px-8 pt-6 pb-10', wide ? 'max-w-6xl' : 'max-w-3xl')}>
    <header className="mb-6">
      <h1 className="font-semibold text-20">{title}</h1>
      <p className="mt-1 max-w-3xl text-pretty text-ink-soft">{description}</p>
    </header>
    {children}
  </div>
);
