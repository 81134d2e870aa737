/** What a key on the board or on a request's page asks for. */
export type Command =
  | 'down'
  | 'up'
  | 'open'
  | 'approve'
  | 'reject'
  | 'open-file'
  | 'start'
  | 'complete'
  | 'pick-up'
  | 'note'
  | 'filter'
  | 'search'
  | 'help'
  | 'back';

/** Every key with what it does, in the order of the list that `?` shows. */
export const keys: readonly { readonly key: string; readonly shown: string; readonly command: Command }[] = [
  { key: 'j', shown: 'J', command: 'down' },
  { key: 'k', shown: 'K', command: 'up' },
  { key: 'Enter', shown: 'Enter', command: 'open' },
  { key: 'a', shown: 'A', command: 'approve' },
  { key: 'r', shown: 'R', command: 'reject' },
  { key: 's', shown: 'S', command: 'start' },
  { key: 'c', shown: 'C', command: 'complete' },
  { key: 'p', shown: 'P', command: 'pick-up' },
  { key: 'n', shown: 'N', command: 'note' },
  { key: 'o', shown: 'O', command: 'open-file' },
  { key: '/', shown: '/', command: 'filter' },
  { key: '?', shown: '?', command: 'help' },
  { key: 'Escape', shown: 'Esc', command: 'back' },
];

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** A field takes the key; only what can't be typed is ours there. */
  readonly typing: boolean;
  /** A button or link has the focus and Enter belongs to it. */
  readonly onControl: boolean;
}

/** The command of a pressed key, or null. Ctrl/⌘K searches from anywhere, even out of a field. */
export function commandOf(pressed: Pressed): Command | null {
  const { key, ctrlKey, metaKey, altKey, typing, onControl } = pressed;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'search';
  if (ctrlKey || metaKey || altKey || typing) return null;
  if (key === 'Enter' && onControl) return null;
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  return keys.find((known) => known.key === wanted)?.command ?? null;
}
