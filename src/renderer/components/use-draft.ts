import { useCallback, useEffect, useState } from 'react';

const keyOf = (name: string) => `platen.draft.${name}`;

const read = <Value>(name: string, parse: (stored: unknown) => Value, initial: Value): Value => {
  const stored = sessionStorage.getItem(keyOf(name));
  if (stored === null) return initial;
  try {
    return parse(JSON.parse(stored));
  } catch {
    // A draft of an older shape is worth nothing.
    return initial;
  }
};

/**
 * State that survives a reload of this window: what is typed into a form. `parse` checks what was stored
 * (a zod schema's `parse`) and throws on another shape; `clear` forgets it once the form is sent.
 */
export function useDraft<Value>(name: string, initial: Value, parse: (stored: unknown) => Value) {
  const [value, setValue] = useState(() => read(name, parse, initial));
  useEffect(() => sessionStorage.setItem(keyOf(name), JSON.stringify(value)), [name, value]);
  const clear = useCallback(() => {
    setValue(initial);
    sessionStorage.removeItem(keyOf(name));
  }, [name, initial]);
  return [value, setValue, clear] as const;
}
