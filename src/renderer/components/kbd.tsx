/** A key, as printed on it. */
export const Kbd = ({ children }: { children: string }) => (
  <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line-strong/60 border-b-2 bg-surface px-1 font-medium font-sans text-12 text-ink-soft">
    {children}
  </kbd>
);
