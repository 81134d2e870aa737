import { type ReactNode, useEffect, useRef } from 'react';

/** One question: its heading takes the focus, so that every seat notices that the screen changed. */
export function Question({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-balance font-semibold text-28 focus:outline-none print:hidden">
        {title}
      </h1>
      {lead && <p className="mt-1 text-16 text-ink-soft">{lead}</p>}
      <div className="mt-6">{children}</div>
    </>
  );
}
