import type { ReactNode } from 'react';

export interface Fact {
  term: string;
  value: ReactNode;
  /** Where it came from or how it was reckoned. */
  note?: ReactNode;
}

/** Facts with their names. */
export const DescriptionList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-6 gap-y-2">
    {facts.map((fact) => (
      <div key={fact.term} className="contents">
        <dt className="text-13 text-ink-soft">{fact.term}</dt>
        <dd className="min-w-0">
          {fact.value}
          {fact.note && <span className="block text-12 text-ink-faint">{fact.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
