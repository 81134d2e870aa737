import { useQuery } from '@tanstack/react-query';
import { Inbox, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import type { Me } from '#shared/contract/session.contract.ts';
import { requestStatuses } from '#shared/domain/request-status.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { statusIcons } from '../../components/status-badge.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { useText } from '../../i18n/text.tsx';
import { useDialogs } from '../dialogs/dialogs.provider.tsx';
import { type DialogName, planActions } from '../request/actions.ts';
import { RequestPanel } from '../request/request.panel.tsx';
import { useSlicers } from '../slicers/slicers.provider.tsx';
import { useCommands } from '../use-commands.ts';
import { boardColumns } from './board-columns.tsx';
import {
  type BoardSearch,
  isFiltered,
  queryOf,
  readBoardSearch,
  withoutFilters,
  writeBoardSearch,
} from './board-search.ts';
import { FilterBar } from './filter-bar.tsx';
import { rememberBoard } from './last-board.ts';
import { useBoardRows } from './use-board-rows.ts';

/** The requests: tabs, filters, rows, and the selected one beside them. */
export function BoardView({ me }: { me: Me }) {
  const { api } = useHost();
  const text = useText();
  const words = text.staff.board;
  const navigate = useNavigate();
  const dialogs = useDialogs();
  const slicers = useSlicers();
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => readBoardSearch(params), [params]);
  const counts = useQuery(api.requests.counts.queryOptions());
  const query = queryOf(search);
  // Another list begins at its top.
  const listKey = JSON.stringify({ ...query, q: '' });
  const { result, rows, more } = useBoardRows(query);

  const show = useCallback((next: BoardSearch) => setParams(writeBoardSearch(next), { replace: true }), [setParams]);
  useEffect(() => rememberBoard(writeBoardSearch(search).toString()), [search]);

  const index = rows.findIndex((row) => row.id === search.selected);
  // A row that left this list keeps its panel; the keyboard goes on from where it stood.
  const stood = useRef(-1);
  if (index >= 0) stood.current = index;
  const select = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) show({ ...search, selected: row.id });
  };
  const open = (row: RequestSummary) => navigate(`/staff/requests/${row.id}`);
  const detail = useQuery({
    ...api.requests.get.queryOptions({ input: { id: search.selected ?? 0 } }),
    enabled: search.selected !== null,
  });
  const act = (action: DialogName) => () => {
    const request = detail.data;
    if (!request || request.id !== search.selected) return;
    const plan = planActions(request, request.actions);
    const allowed = action === 'note' ? request.removed === null : [plan.primary, ...plan.secondary].includes(action);
    if (allowed) dialogs.open(action, request.id);
  };
  useCommands({
    down: () => select(index >= 0 ? index + 1 : Math.max(0, stood.current)),
    up: () => select(index >= 0 ? index - 1 : Math.max(0, stood.current - 1)),
    open: () => search.selected !== null && navigate(`/staff/requests/${search.selected}`),
    back: () => {
      if (search.selected !== null) show({ ...search, selected: null });
      else if (isFiltered(search)) show(withoutFilters(search));
    },
    approve: act('approve'),
    reject: act('reject'),
    start: act('start'),
    complete: act('complete'),
    'pick-up': act('pick-up'),
    note: act('note'),
    'open-file': () => detail.data && slicers.open(detail.data),
  });

  const panelOpen = search.selected !== null;
  const workstationId = me.workstation?.id ?? null;
  const columns = useMemo(
    () =>
      boardColumns({
        text,
        workstationId,
        narrow: panelOpen,
        mixed: search.tab === 'all',
        onAction: (action, row) => dialogs.open(action, row.id),
      }),
    [text, workstationId, panelOpen, search.tab, dialogs],
  );
  const all = requestStatuses.reduce((sum, status) => sum + (counts.data?.[status] ?? 0), 0);
  const total = isFiltered(search) ? undefined : search.tab === 'all' ? all : counts.data?.[search.tab];
  return (
    <>
      <h1 className="sr-only">{text.staff.title}</h1>
      <Tabs
        label={words.tabs}
        value={search.tab}
        onChange={(tab) => show({ ...search, tab, selected: null })}
        tabs={[
          ...requestStatuses.map((status) => ({
            value: status,
            label: text.components.status[status],
            icon: statusIcons[status],
            ...(counts.data && { count: counts.data[status] ?? 0 }),
          })),
          { value: 'all' as const, label: words.all, ...(counts.data && { count: all }) },
        ]}
      >
        <div className="-mt-4 flex h-[calc(100%+1rem)] min-h-0 flex-col">
          <FilterBar search={search} onChange={(next) => show({ ...next, selected: null })} />
          <div className="flex min-h-0 flex-1">
            <div className="min-w-0 flex-1">
              {result.isError && rows.length === 0 ? (
                <Problem query={result} />
              ) : (
                <VirtualTable
                  key={listKey}
                  label={words.list}
                  columns={columns}
                  rows={rows}
                  rowKey={(row) => String(row.id)}
                  rowLabel={(row) => `${row.ticket} ${row.name}`}
                  selected={index}
                  onSelect={select}
                  onOpen={open}
                  hasMore={result.hasNextPage}
                  loading={result.isPending || result.isFetchingNextPage}
                  onLoadMore={more}
                  {...(total === undefined ? {} : { total })}
                  empty={<NothingHere search={search} onChange={show} />}
                />
              )}
            </div>
            {search.selected !== null && (
              <div className="w-[26rem] shrink-0 2xl:w-[32rem]">
                <RequestPanel
                  key={search.selected}
                  id={search.selected}
                  me={me}
                  onClose={() => show({ ...search, selected: null })}
                />
              </div>
            )}
          </div>
        </div>
      </Tabs>
    </>
  );
}

function NothingHere({ search, onChange }: { search: BoardSearch; onChange: (next: BoardSearch) => void }) {
  const words = useText().staff.board;
  if (isFiltered(search))
    return (
      <EmptyState
        icon={SearchX}
        title={words.nothing.title}
        hint={words.nothing.hint}
        action={
          <>
            <Button onClick={() => onChange(withoutFilters(search))}>{words.filters.clear}</Button>
            {search.tab !== 'all' && (
              <Button onClick={() => onChange({ ...search, tab: 'all' })}>{words.nothing.elsewhere}</Button>
            )}
          </>
        }
      />
    );
  const { title, hint } = words.empty[search.tab];
  const kiosk = search.tab === 'all' ? <span className="block font-medium">{window.location.origin}/kiosk</span> : null;
  return (
    <EmptyState
      icon={search.tab === 'all' ? Inbox : statusIcons[search.tab]}
      title={title}
      hint={
        <>
          {hint} {kiosk}
        </>
      }
    />
  );
}
