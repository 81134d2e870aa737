import { useEffect, useState } from 'react';

/** A value once it has stayed the same for `ms`, so that typing doesn't ask the host at every letter. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  const same = JSON.stringify(value) === JSON.stringify(settled);
  useEffect(() => {
    if (same) return;
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [same, value, ms]);
  return settled;
}
