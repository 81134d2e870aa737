import { useEffect, useRef } from 'react';
import { type Command, commandOf } from './keys.ts';

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/**
 * Hears the keys of the staff seat, anywhere in the window but inside a dialog or menu. A key that a handler takes is
 * taken from everybody else.
 */
export function useCommands(handlers: Partial<Record<Command, () => void>>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('[role="dialog"], [role="menu"]'))
        return;
      const command = commandOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        typing: within(event.target, 'input, textarea, select, [contenteditable]'),
        onControl: within(event.target, 'button, a, summary'),
      });
      const handler = command === null ? undefined : latest.current[command];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
