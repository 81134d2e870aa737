import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-seat', 'style', 'class'] });
  return () => observer.disconnect();
};

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** One rem in px, which differs between the seats. */
export const useRem = (): number => useSyncExternalStore(subscribe, rem);
