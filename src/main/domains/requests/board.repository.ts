import { CompiledQuery } from 'kysely';
import type { Db } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';

/** What a board row shows; the rest of a request is read with the request. */
const columns = `id, version, status, status_since, created_at, name, email, discipline, class_number, method, color,
  printer, material, price, file_name, file_kind, thumbnail, reviewed, fits, duplicate, confirm_by, removed`;

/** The search has columns of the same names. */
const qualified = columns
  .split(',')
  .map((column) => `r.${column.trim()}`)
  .join(', ');

export type BoardRow = Pick<
  Row<'requests'>,
  | 'id'
  | 'version'
  | 'status'
  | 'status_since'
  | 'created_at'
  | 'name'
  | 'email'
  | 'discipline'
  | 'class_number'
  | 'method'
  | 'color'
  | 'printer'
  | 'material'
  | 'price'
  | 'file_name'
  | 'file_kind'
  | 'thumbnail'
  | 'reviewed'
  | 'fits'
  | 'duplicate'
  | 'confirm_by'
  | 'removed'
>;

export interface BoardFilter {
  readonly status?: string | undefined;
  readonly printer?: string | undefined;
  readonly method?: string | undefined;
  readonly discipline?: string | undefined;
  readonly flag?: 'new' | 'unconfirmed' | 'duplicate' | 'does-not-fit' | 'unclaimed' | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly now: number;
  /** A completed print handed out to nobody since this moment is unclaimed. */
  readonly unclaimedSince: number;
}

interface Where {
  readonly parts: string[];
  readonly values: unknown[];
}

function conditions(filter: BoardFilter): Where {
  const parts = ['removed IS NULL'];
  const values: unknown[] = [];
  const add = (part: string, ...more: unknown[]) => {
    parts.push(part);
    values.push(...more);
  };
  const status = filter.flag === 'unconfirmed' ? 'Pending' : filter.flag === 'unclaimed' ? 'Completed' : filter.status;
  if (status !== undefined) add('status = ?', status);
  if (filter.status !== undefined && filter.status !== status) add('status = ?', filter.status);
  if (filter.printer !== undefined) add('printer = ?', filter.printer);
  if (filter.method !== undefined) add('method = ?', filter.method);
  if (filter.discipline !== undefined) add('discipline = ?', filter.discipline);
  if (filter.from !== undefined) add('created_at >= ?', filter.from);
  if (filter.to !== undefined) add('created_at <= ?', filter.to);
  if (filter.flag === 'new') add('reviewed = 0');
  if (filter.flag === 'duplicate') add('duplicate = 1');
  if (filter.flag === 'does-not-fit') add('fits = 0');
  if (filter.flag === 'unconfirmed') add('confirm_by <= ?', filter.now);
  if (filter.flag === 'unclaimed') add('status_since <= ?', filter.unclaimedSince);
  return { parts, values };
}

/**
 * The index that answers a filter in the order of the board. Named, since without statistics SQLite prefers a
 * narrower match that it then has to sort.
 */
function indexFor(filter: BoardFilter, fewInStatus: boolean): string {
  if (filter.flag === 'new') return 'requests_new';
  if (filter.flag === 'duplicate') return 'requests_twice';
  if (filter.flag === 'does-not-fit') return 'requests_unfit';
  if (filter.flag !== undefined) return 'requests_board';
  if (fewInStatus) return 'requests_board';
  if (filter.printer !== undefined) return 'requests_printer';
  if (filter.discipline !== undefined) return 'requests_discipline';
  return filter.status === undefined ? 'requests_newest' : 'requests_board';
}

/** So many rows of a status are read through sooner than an index that knows every status. */
const few = 5_000;

async function isFew(db: Db, status: string | undefined): Promise<boolean> {
  if (status === undefined) return false;
  const [count] = await rows<{ n: number }>(db, 'SELECT n FROM request_counts WHERE status = ?', [status]);
  return (count?.n ?? 0) <= few;
}

async function rows<T>(db: Db, text: string, values: readonly unknown[]): Promise<T[]> {
  return (await db.executeQuery<T>(CompiledQuery.raw(text, [...values]))).rows;
}

/** One page in the order of hand-in, by key: `after` is the last row of the page before. */
export async function pageByAge(
  db: Db,
  filter: BoardFilter,
  order: 'desc' | 'asc',
  after: { readonly at: number; readonly id: number } | null,
  limit: number,
): Promise<BoardRow[]> {
  const where = conditions(filter);
  const beyond = order === 'desc' ? '<' : '>';
  if (after) {
    // Not a row-value comparison: after ANALYZE SQLite may skip-scan on that.
    where.parts.push(`created_at ${beyond}= ? AND (created_at ${beyond} ? OR id ${beyond} ?)`);
    where.values.push(after.at, after.at, after.id);
  }
  const narrowed = filter.printer !== undefined || filter.discipline !== undefined;
  const index = indexFor(filter, narrowed && (await isFew(db, filter.status)));
  const text = `SELECT ${columns} FROM requests INDEXED BY ${index} WHERE ${where.parts.join(' AND ')}
    ORDER BY created_at ${order}, id ${order} LIMIT ?`;
  return rows(db, text, [...where.values, limit]);
}

export interface TextSearch {
  /** In the words of FTS5. */
  readonly phrases: string;
  /** ASCII words of which the phrases hold only a part: compared in full on the rows that the index finds. */
  readonly compared: readonly string[];
}

const searched = ['r.name', 'r.email', 'r.class_number', 'r.file_name'];

/** One page of a full-text search for at least three characters, newest number first. */
export async function pageByText(
  db: Db,
  filter: BoardFilter,
  { phrases, compared }: TextSearch,
  after: number | null,
  limit: number,
): Promise<BoardRow[]> {
  const where = conditions(filter);
  for (const word of compared) {
    where.parts.push(`(${searched.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`);
    where.values.push(...searched.map(() => `%${word.replace(/[\\%_]/g, '\\$&')}%`));
  }
  if (after !== null) {
    where.parts.push('s.rowid < ?');
    where.values.push(after);
  }
  const text = `SELECT ${qualified} FROM request_search s CROSS JOIN requests r ON r.id = s.rowid
    WHERE request_search MATCH ? AND ${where.parts.join(' AND ')} ORDER BY s.rowid DESC LIMIT ?`;
  return rows(db, text, [phrases, ...where.values, limit]);
}

/** One page of names that begin with one or two characters, by name. */
export async function pageByPrefix(
  db: Db,
  filter: BoardFilter,
  prefix: string,
  after: number | null,
  limit: number,
): Promise<BoardRow[]> {
  const where = conditions(filter);
  where.parts.push('name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ?');
  where.values.push(prefix, `${prefix}\u{10ffff}`);
  if (after !== null) {
    const last = '(SELECT name FROM requests WHERE id = ?)';
    where.parts.push(`name COLLATE NOCASE >= ${last} AND (name COLLATE NOCASE > ${last} OR id < ?)`);
    where.values.push(after, after, after);
  }
  const text = `SELECT ${columns} FROM requests INDEXED BY requests_name WHERE ${where.parts.join(' AND ')}
    ORDER BY name COLLATE NOCASE, id DESC LIMIT ?`;
  return rows(db, text, [...where.values, limit]);
}

/** One request where it passes the filter: what a search for its number finds. */
export async function rowByNumber(db: Db, filter: BoardFilter, id: number): Promise<BoardRow[]> {
  const where = conditions(filter);
  return rows(db, `SELECT ${columns} FROM requests WHERE id = ? AND ${where.parts.join(' AND ')}`, [
    id,
    ...where.values,
  ]);
}
