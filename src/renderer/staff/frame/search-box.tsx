import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { IconButton } from '../../components/icon-button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { useText } from '../../i18n/text.tsx';
import { readBoardSearch, writeBoardSearch } from '../board/board-search.ts';
import { lastBoardAddress } from '../board/last-board.ts';
import { useCommands } from '../use-commands.ts';

const SETTLE_MS = 200;

/** Searches the requests; the board's address holds what is looked for. */
export function SearchBox() {
  const text = useText().staff;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const onBoard = /^\/staff\/?$/.test(pathname);
  const current = onBoard ? readBoardSearch(params).q : '';
  const [typed, setTyped] = useState(current);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change without the field: a cleared filter, the browser's Back.
  useEffect(() => setTyped(current), [current]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useCommands({ filter: () => input.current?.focus(), search: () => input.current?.select() });

  const look = (q: string) => {
    clearTimeout(timer.current);
    if (q === current) return;
    const here = onBoard ? params : new URLSearchParams(lastBoardAddress().split('?')[1] ?? '');
    const before = readBoardSearch(here);
    // A search looks everywhere until a tab is chosen.
    const tab = q !== '' && before.q === '' ? 'all' : before.tab;
    const next = writeBoardSearch({ ...before, q, tab, selected: null });
    navigate({ pathname: '/staff', search: next.toString() }, { replace: onBoard });
  };
  const clear = () => {
    setTyped('');
    look('');
  };
  return (
    <search className="relative w-96 min-w-56">
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-ink-faint" />
      <input
        ref={input}
        type="text"
        aria-label={text.frame.search}
        placeholder={text.frame.searchHint}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        className="h-9 w-full rounded-md border border-line-strong bg-raised pr-10 pl-9 text-14 hover:border-ink-soft"
        onChange={({ target: { value } }) => {
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => look(value), SETTLE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') look(typed);
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed === '') input.current?.blur();
          else clear();
        }}
      />
      <span className="-translate-y-1/2 absolute top-1/2 right-1.5 flex items-center">
        {typed === '' ? (
          <Kbd>/</Kbd>
        ) : (
          <IconButton
            size="small"
            icon={X}
            label={text.board.filters.clearSearch}
            side="bottom"
            onClick={() => {
              clear();
              input.current?.focus();
            }}
          />
        )}
      </span>
    </search>
  );
}
