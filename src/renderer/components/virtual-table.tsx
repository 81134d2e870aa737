// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row it is on.
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which the elements of a table cannot be.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../i18n/text.tsx';
import { cellLooks, TableRow } from './table-row.tsx';
import { useFixedRows } from './use-fixed-rows.ts';
import { useRem } from './use-rem.ts';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** A CSS grid track: "6rem", "minmax(12rem, 2fr)". */
  width: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  sortable?: boolean;
}

export interface Sorting {
  column: string;
  direction: 'up' | 'down';
}

export interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** The rows fetched so far, in order. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Its name for screen readers, where rows can be chosen. */
  rowLabel?: (row: Row) => string;
  /** The row the keyboard is on; -1 for none. */
  selected?: number;
  onSelect?: (index: number) => void;
  /** Enter or double click. */
  onOpen?: (row: Row) => void;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
  /** Keys of rows with a tick; absent where rows aren't chosen. */
  chosen?: ReadonlySet<string>;
  onChoose?: (row: Row, chosen: boolean) => void;
  /** Whether further pages exist; the next one is asked for before the end comes into view. */
  hasMore?: boolean;
  loading?: boolean;
  onLoadMore?: () => void;
  /** How many rows there are in all, where known. */
  total?: number;
  /** What stands in place of no rows. */
  empty?: ReactNode;
}

const ROW_REM = 3.5;
const HEADER_REM = 2.25;
const AHEAD = 20;
const SKELETONS = 10;

/** Where a key moves the selection, or null when it isn't a key of movement. J and K as well as the arrows. */
export function movedRow(key: string, from: number, count: number, page: number): number | null {
  const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page };
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}

/** Far enough for what comes in at once; further away a row is looked for no longer. */
const NEAR = 200;

/** Where a row went that stood at `index`; null where it is gone. */
export function indexNear<Row>(
  rows: readonly Row[],
  { key, index }: { key: string; index: number },
  rowKey: (row: Row) => string,
): number | null {
  for (let distance = 0; distance <= NEAR; distance += 1)
    for (const at of [index + distance, index - distance]) {
      const row = rows[at];
      if (row !== undefined && rowKey(row) === key) return at;
    }
  return null;
}

/** A dense table of any number of rows, fetched page by page as one scrolls. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, rows, rowKey, selected = -1, onSelect, onOpen, sorting, onSort, chosen, onChoose } = props;
  const { hasMore = false, loading = false, onLoadMore, empty } = props;
  const text = useText().components;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const rem = useRem();
  const rowHeight = ROW_REM * rem;
  const header = HEADER_REM * rem;
  const count = rows.length + (hasMore || loading ? SKELETONS : 0);
  const view = useFixedRows(scroller, count, rowHeight, header);

  const nearEnd = hasMore && !loading && view.end > rows.length - AHEAD;
  useEffect(() => {
    if (nearEnd) onLoadMore?.();
  }, [nearEnd, onLoadMore]);
  const { reveal, keepPlace } = view;
  const selectedRow = rows[selected];
  const selectedKey = selectedRow === undefined ? null : rowKey(selectedRow);
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    // Only another row is revealed; one that moved because rows came in above it stays where one scrolled to.
    if (selectedKey !== null && selectedKey !== revealed.current) reveal(selected);
    revealed.current = selectedKey;
  }, [selected, selectedKey, reveal]);

  const held = useRef<{ key: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const before = held.current;
    const now = before ? indexNear(rows, before, latest.current.rowKey) : null;
    keepPlace(before && now !== null ? now - before.index : 0);
  }, [rows, keepPlace]);
  useLayoutEffect(() => {
    const row = rows[view.topmost];
    held.current = row === undefined ? null : { key: rowKey(row), index: view.topmost };
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.closest('input, button, a, select, textarea');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, view.end - view.first - AHEAD);
    const current = rows[selected];
    const to = movedRow(event.key, selected, rows.length, page);
    if (to !== null && rows.length > 0) onSelect?.(to);
    else if (event.key === 'Enter' && current) onOpen?.(current);
    else if ((event.key === ' ' || event.key === 'x') && current && chosen)
      onChoose?.(current, !chosen.has(rowKey(current)));
    else return;
    event.preventDefault();
  };

  const tracks = `${chosen ? '2.5rem ' : ''}${columns.map((column) => column.width).join(' ')}`;
  const grid = { gridTemplateColumns: tracks };

  if (rows.length === 0 && !loading && !hasMore && empty) return empty;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={columns.length + (chosen ? 1 : 0)}
      aria-multiselectable={chosen ? true : undefined}
      aria-busy={loading || undefined}
      aria-activedescendant={rows[selected] ? `${id}-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="relative h-full focus-visible:outline-offset-0 min-h-0 overflow-auto overscroll-contain bg-surface [overflow-anchor:none]"
    >
      <div
        role="row"
        aria-rowindex={1}
        style={grid}
        className="sticky top-0 z-10 grid h-9 border-b bg-surface px-2 text-12 text-ink-soft"
      >
        {chosen && (
          <span role="columnheader">
            <span className="sr-only">{text.table.choose}</span>
          </span>
        )}
        {columns.map((column) => {
          const sorted = sorting?.column === column.id ? sorting.direction : null;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted === null ? undefined : sorted === 'up' ? 'ascending' : 'descending'}
              className={cellLooks(column.align)}
            >
              {column.sortable ? (
                <button
                  type="button"
                  className="target ring-inside -mx-1 flex items-center gap-1 rounded-sm px-1 font-medium hover:text-ink"
                  onClick={() => onSort?.({ column: column.id, direction: sorted === 'up' ? 'down' : 'up' })}
                >
                  {column.header}
                  {sorted === 'up' && <ArrowUp aria-hidden className="size-3.5 text-accent" />}
                  {sorted === 'down' && <ArrowDown aria-hidden className="size-3.5 text-accent" />}
                </button>
              ) : (
                <span className="font-medium">{column.header}</span>
              )}
            </div>
          );
        })}
      </div>
      <div role="presentation" className="relative" style={{ height: view.height }}>
        <div role="rowgroup" className="absolute inset-x-0" style={{ top: view.shift }}>
          {Array.from({ length: Math.max(0, view.end - view.first) }, (_, offset) => {
            const index = view.first + offset;
            const row = rows[index];
            const key = row === undefined ? `skeleton-${index}` : rowKey(row);
            return (
              <TableRow
                key={key}
                id={`${id}-${index}`}
                index={index}
                top={view.top(index)}
                tracks={tracks}
                row={row}
                columns={columns}
                selected={index === selected}
                ticked={chosen ? chosen.has(key) : null}
                label={row === undefined ? '' : (props.rowLabel?.(row) ?? String(index + 1))}
                table={latest}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
