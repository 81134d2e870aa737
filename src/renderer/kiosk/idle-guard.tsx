import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useText } from '../i18n/text.tsx';
import { createIdleWatch, type IdleWatch } from './idle-watch.ts';

const idleMs = 90_000;
const countdownS = 15;
const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'input'] as const;

export interface IdleGuardProps {
  /** Nothing to clean up, nothing to watch. */
  active: boolean;
  onIdle: () => void;
  /** Filled with a function that tells the guard that something is going on, such as an upload. */
  alive: { current: () => void };
  children: ReactNode;
}

/** After 90 s without a touch: 15 s to say that one is still there, then `onIdle`. */
export function IdleGuard({ active, onIdle, alive, children }: IdleGuardProps) {
  const text = useText().kiosk.idle;
  const [left, setLeft] = useState<number | null>(null);
  const watch = useRef<IdleWatch | null>(null);
  const idle = useRef(onIdle);
  idle.current = onIdle;

  useEffect(() => {
    if (!active) return;
    const made = createIdleWatch({
      idleMs,
      countdownS,
      onCountdown: setLeft,
      onIdle: () => {
        setLeft(null);
        idle.current();
      },
    });
    watch.current = made;
    const touch = () => made.touch();
    alive.current = touch;
    for (const sign of signsOfLife) window.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, touch, { capture: true });
      alive.current = () => undefined;
      watch.current = null;
      made.stop();
      setLeft(null);
    };
  }, [active, alive]);

  return (
    <>
      {children}
      <Dialog
        open={left !== null}
        onOpenChange={() => watch.current?.touch()}
        title={text.title}
        description={<span className="figures">{text.description(left ?? 0)}</span>}
        footer={
          <Button kind="primary" size="large" onClick={() => watch.current?.touch()}>
            {text.stay}
          </Button>
        }
      />
    </>
  );
}
