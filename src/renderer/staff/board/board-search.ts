import { type RequestQuery, requestFlags } from '#shared/contract/requests.contract.ts';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';

/** The tab that shows every status. */
type BoardTab = RequestStatus | 'all';

/** What the address of the board says. Days are local, "2026-03-09". */
export interface BoardSearch {
  readonly tab: BoardTab;
  readonly q: string;
  readonly printer: string | null;
  readonly method: 'Filament' | 'Resin' | null;
  readonly discipline: string | null;
  readonly flag: (typeof requestFlags)[number] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly oldestFirst: boolean;
  /** The request in the side panel. */
  readonly selected: number | null;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const known = <T extends string>(all: readonly T[], value: string | null): T | null =>
  all.find((one) => one === value) ?? null;

/** Reads the address; whatever it doesn't know falls back to the plain board. */
export function readBoardSearch(params: URLSearchParams): BoardSearch {
  const day = (name: string) => {
    const value = params.get(name);
    return value !== null && dayPattern.test(value) ? value : null;
  };
  const selected = Number(params.get('id'));
  return {
    tab: known([...requestStatuses, 'all'] as const, params.get('status')) ?? 'Uploaded',
    q: params.get('q') ?? '',
    printer: params.get('printer'),
    method: known(['Filament', 'Resin'] as const, params.get('method')),
    discipline: params.get('discipline'),
    flag: known(requestFlags, params.get('flag')),
    from: day('from'),
    to: day('to'),
    oldestFirst: params.get('sort') === 'oldest',
    selected: Number.isInteger(selected) && selected > 0 ? selected : null,
  };
}

/** Writes the address; what is as usual isn't written. */
export function writeBoardSearch(search: BoardSearch): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | null) => {
    if (value !== null && value !== '') params.set(name, value);
  };
  put('status', search.tab === 'Uploaded' ? null : search.tab);
  put('q', search.q);
  put('printer', search.printer);
  put('method', search.method);
  put('discipline', search.discipline);
  put('flag', search.flag);
  put('from', search.from);
  put('to', search.to);
  put('sort', search.oldestFirst ? 'oldest' : null);
  put('id', search.selected === null ? null : String(search.selected));
  return params;
}

/** Whether anything narrows the list beyond its tab. */
export const isFiltered = (search: BoardSearch): boolean =>
  [search.q || null, search.printer, search.method, search.discipline, search.flag, search.from, search.to].some(
    (value) => value !== null,
  );

/** The same board with every filter and the search taken off. */
export const withoutFilters = (search: BoardSearch): BoardSearch => ({
  ...search,
  q: '',
  printer: null,
  method: null,
  discipline: null,
  flag: null,
  from: null,
  to: null,
});

const startOfDay = (day: string) => new Date(`${day}T00:00:00`).getTime();

/** What the host is asked for. `to` means the whole of that day; the host leaves the instant itself out or in alike. */
export function queryOf(search: BoardSearch): RequestQuery {
  const { tab, q, printer, method, discipline, flag, from, to, oldestFirst } = search;
  return {
    ...(tab === 'all' ? {} : { status: tab }),
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(printer === null ? {} : { printer }),
    ...(method === null ? {} : { method }),
    ...(discipline === null ? {} : { discipline }),
    ...(flag === null ? {} : { flag }),
    ...(from === null ? {} : { from: startOfDay(from) }),
    ...(to === null ? {} : { to: new Date(`${to}T23:59:59.999`).getTime() }),
    sort: oldestFirst ? 'created-asc' : 'created-desc',
  };
}
