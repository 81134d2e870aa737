import type { RequestQuery, RequestSummary } from '#shared/contract/requests.contract.ts';

export interface BoardPage {
  readonly items: readonly RequestSummary[];
  readonly next_cursor: string | null;
}

/** Whether a row belongs to a list, as far as can be told without the host's full-text search. */
function belongs(row: RequestSummary, query: RequestQuery): boolean {
  return (
    (query.status === undefined || row.status === query.status) &&
    (query.printer === undefined || row.printer === query.printer) &&
    (query.method === undefined || row.method === query.method) &&
    (query.discipline === undefined || row.discipline === query.discipline) &&
    (query.flag === undefined || row.flags.includes(query.flag)) &&
    (query.from === undefined || row.created_at >= query.from) &&
    (query.to === undefined || row.created_at <= query.to)
  );
}

/** Whether `left` stands before `right` in the list's order. */
const before = (left: RequestSummary, right: RequestSummary, query: RequestQuery): boolean => {
  const later = left.created_at - right.created_at || left.id - right.id;
  return query.sort === 'created-asc' ? later < 0 : later > 0;
};

/**
 * The pages of a list after one row changed: replaced where it stands, taken out where it no longer belongs, put in at
 * its place where it came. Pages that don't change keep their identity. A row that belongs beyond the last fetched page
 * is left for that page to bring.
 */
export function withRow<Page extends BoardPage>(
  pages: readonly Page[],
  row: RequestSummary,
  query: RequestQuery,
): Page[] {
  const stays = belongs(row, query);
  const holder = pages.findIndex((page) => page.items.some((item) => item.id === row.id));
  if (holder >= 0)
    return pages.map((page, index) => {
      if (index !== holder) return page;
      const items = stays
        ? page.items.map((item) => (item.id === row.id ? row : item))
        : page.items.filter((item) => item.id !== row.id);
      return { ...page, items };
    });
  if (!stays || query.q !== undefined) return [...pages];
  const at = pages.findIndex(
    (page) => page.next_cursor === null || page.items.some((item) => before(row, item, query)),
  );
  return pages.map((page, index) => {
    if (index !== at) return page;
    const place = page.items.findIndex((item) => before(row, item, query));
    const items = [...page.items];
    items.splice(place < 0 ? items.length : place, 0, row);
    return { ...page, items };
  });
}
