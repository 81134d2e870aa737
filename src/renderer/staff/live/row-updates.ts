import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { RequestDetail, RequestQuery } from '#shared/contract/requests.contract.ts';
import type { Api, Client } from '../../client/api.ts';
import { type BoardPage, withRow } from '../board/board-pages.ts';

/** Events come in bursts; rows that changed within this are fetched together. */
const GATHER_MS = 60;
/** Beyond this many at once, the lists are fetched anew instead of row by row. */
const ONE_BY_ONE = 25;

interface Deps {
  readonly client: Client;
  readonly api: Api;
  readonly queries: QueryClient;
}

export const boardKey = 'board';

/** Puts changed requests into the board's lists where they stand, so that nothing else is fetched and nothing jumps. */
export function createRowUpdates({ client, api, queries }: Deps) {
  const waiting = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async () => {
    timer = undefined;
    const ids = [...waiting];
    waiting.clear();
    void queries.invalidateQueries({ queryKey: api.requests.counts.key() });
    if (ids.length > ONE_BY_ONE) {
      await queries.invalidateQueries({ queryKey: [boardKey] });
      await queries.invalidateQueries({ queryKey: api.requests.get.key() });
      return;
    }
    const fetched = await Promise.allSettled(ids.map((id) => client.requests.get({ id })));
    for (const result of fetched) if (result.status === 'fulfilled') putRequest({ api, queries }, result.value);
    // What couldn't be fetched row by row is asked for with its list.
    if (fetched.some(({ status }) => status === 'rejected')) await queries.invalidateQueries({ queryKey: [boardKey] });
  };
  return {
    changed(id: number) {
      waiting.add(id);
      timer ??= setTimeout(() => void flush(), GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Makes a freshly read request known to its page and to every list that is kept. */
export function putRequest({ api, queries }: Omit<Deps, 'client'>, request: RequestDetail): void {
  const key = api.requests.get.queryKey({ input: { id: request.id } });
  queries.setQueryData(key, (before) => (before && before.version > request.version ? before : request));
  for (const query of queries.getQueryCache().findAll({ queryKey: [boardKey] })) {
    const asked = query.queryKey[1] as RequestQuery;
    queries.setQueryData<InfiniteData<BoardPage>>(query.queryKey, (data) =>
      data ? { ...data, pages: withRow(data.pages, request, asked) } : data,
    );
    if (asked.q !== undefined) void queries.invalidateQueries({ queryKey: query.queryKey });
  }
}
