import { type ReactNode, useLayoutEffect } from 'react';

/** Everything inside is drawn for fingers at arm's length: `data-seat="kiosk"` on <html>. */
export function KioskSeat({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.seat = 'kiosk';
    return () => {
      delete root.dataset.seat;
    };
  }, []);
  return children;
}
