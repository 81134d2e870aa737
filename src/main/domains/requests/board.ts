import type { RequestQuery, RequestSummary } from '#shared/contract/requests.contract.ts';
import {
  type BoardFilter,
  type BoardRow,
  pageByAge,
  pageByPrefix,
  pageByText,
  rowByNumber,
  type TextSearch,
} from './board.repository.ts';
import { type Cursor, readCursor, writeCursor } from './board-cursor.ts';
import { locksHeld } from './locks.repository.ts';
import type { RequestsContext } from './requests.types.ts';
import { momentOf, summaryOf } from './views.ts';

const usualLimit = 50;

export interface BoardPage {
  readonly items: RequestSummary[];
  readonly next_cursor: string | null;
}

/**
 * One page of the board. Search: `#123` or `123` finds that number, one or two characters begin a name, three or more
 * are looked for anywhere in name, e-mail, class and file name. INVALID where the cursor is none of ours.
 */
export async function listRequests(room: RequestsContext, query: RequestQuery): Promise<BoardPage> {
  const moment = momentOf(room);
  const limit = query.limit ?? usualLimit;
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  const ticket = /^#?(\d{1,15})$/.exec(query.q ?? '');
  const number = ticket ? Number(ticket[1]) : null;
  const filter = { ...query, ...moment };
  const exact = number !== null && !cursor ? await rowByNumber(room.db, filter, number) : [];
  const found = ticket && query.q?.startsWith('#') ? [] : await pageOf(room, filter, query, cursor, limit);
  const rows = [...exact, ...found.filter(({ id }) => id !== number)];
  const locks = new Map((await locksHeld(room.db, moment.now)).map((lock) => [lock.request_id, lock]));
  const last = found.length >= limit ? found.at(-1) : undefined;
  return {
    items: rows.map((row) => summaryOf(row, locks.get(row.id), moment)),
    next_cursor: last ? writeCursor({ id: last.id, at: last.created_at }) : null,
  };
}

function pageOf(
  room: RequestsContext,
  filter: BoardFilter,
  query: RequestQuery,
  cursor: Cursor | null,
  limit: number,
): Promise<BoardRow[]> {
  const q = query.q ?? '';
  if (q === '') return pageByAge(room.db, filter, query.sort === 'created-asc' ? 'asc' : 'desc', cursor, limit);
  if (Array.from(q).length < 3) return pageByPrefix(room.db, filter, q, cursor?.id ?? null, limit);
  return pageByText(room.db, filter, searchFor(q), cursor?.id ?? null, limit);
}

/** Every word must be found; words too short for the trigram index are looked for together with their neighbours. */
function searchFor(q: string): TextSearch {
  const words = q.split(/\s+/).filter((word) => word !== '');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  if (words.some((word) => Array.from(word).length < 3)) return { phrases: quoted(words.join(' ')), compared: [] };
  const phrases = words.map((word) => quoted(rarePart(word))).join(' AND ');
  return { phrases, compared: words.filter((word) => rarePart(word) !== word) };
}

/**
 * The part of a word that the index is asked for. Five digits in a row are rare, while the letters around them may stand
 * in every address of the lab, and the index would walk through all of them.
 */
const rarePart = (word: string): string => (/^[\x21-\x7e]+$/.test(word) && /\d{5,}/.exec(word)?.[0]) || word;
