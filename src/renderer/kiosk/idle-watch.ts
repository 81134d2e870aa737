export interface IdleWatch {
  /** Somebody is there: starts over, and ends a countdown. */
  touch(): void;
  stop(): void;
}

export interface IdleOptions {
  readonly idleMs: number;
  readonly countdownS: number;
  /** Seconds left while it counts down; null once somebody came back. */
  readonly onCountdown: (secondsLeft: number | null) => void;
  /** Nobody came back. */
  readonly onIdle: () => void;
}

const SECOND = 1000;

/** Waits for `idleMs` without a touch, counts down second by second, then gives up on whoever was there. */
export function createIdleWatch({ idleMs, countdownS, onCountdown, onIdle }: IdleOptions): IdleWatch {
  let timer: ReturnType<typeof setTimeout>;
  let left: number | null = null;

  const wait = () => {
    timer = setTimeout(() => count(countdownS), idleMs);
  };
  const count = (seconds: number) => {
    left = seconds;
    if (seconds === 0) {
      left = null;
      onIdle();
      return;
    }
    onCountdown(seconds);
    timer = setTimeout(() => count(seconds - 1), SECOND);
  };
  wait();

  return {
    touch() {
      clearTimeout(timer);
      if (left !== null) {
        left = null;
        onCountdown(null);
      }
      wait();
    },
    stop: () => clearTimeout(timer),
  };
}
