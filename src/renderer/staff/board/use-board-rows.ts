import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RequestQuery } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { boardKey } from '../live/row-updates.ts';
import type { BoardPage } from './board-pages.ts';

const PAGE = 100;

/** The rows of a list fetched so far. Events keep them fresh, so they are fetched once. */
export function useBoardRows(query: RequestQuery) {
  const { client } = useHost();
  const result = useInfiniteQuery({
    queryKey: [boardKey, query],
    queryFn: ({ pageParam, signal }): Promise<BoardPage> =>
      client.requests.list({ ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: Number.POSITIVE_INFINITY,
    // Comparing every row with its former self costs more than drawing the two dozen in view.
    structuralSharing: false,
    // While a word is being typed the rows found before stay, so that nothing flickers.
    ...(query.q !== undefined && { placeholderData: keepPreviousData }),
  });
  const { data, fetchNextPage } = result;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  return { result, rows, more };
}
