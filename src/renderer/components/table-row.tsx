// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which the elements of a table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row it is on.
import { memo, type RefObject } from 'react';
import { useText } from '../i18n/text.tsx';
import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import { Skeleton } from './skeleton.tsx';
import type { Column, VirtualTableProps } from './virtual-table.tsx';

/** How a cell stands in its column. */
export const cellLooks = (align: 'start' | 'end' = 'start') =>
  classNames('flex min-w-0 items-center px-2', align === 'end' && 'figures justify-end text-right');

interface TableRowProps<Row> {
  id: string;
  index: number;
  /** Distance from the first row in px. */
  top: number;
  tracks: string;
  /** Absent while it is being fetched. */
  row: Row | undefined;
  columns: readonly Column<Row>[];
  selected: boolean;
  /** null where rows can't be chosen. */
  ticked: boolean | null;
  label: string;
  /** The table's newest props; a ref, so that new callbacks don't draw every row again. */
  table: RefObject<VirtualTableProps<Row>>;
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { id, index, top, tracks, row, columns, selected, ticked, label, table } = props;
  const text = useText().components.table;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for all its rows
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected || ticked === true}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
      onClick={() => row !== undefined && table.current.onSelect?.(index)}
      onDoubleClick={() => row !== undefined && table.current.onOpen?.(row)}
      className={classNames(
        'absolute inset-x-0 top-0 grid h-14 border-b px-2 [contain:strict]',
        selected ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--color-accent)]' : 'hover:bg-ground',
      )}
    >
      {ticked !== null && (
        <div role="gridcell" className="grid place-items-center">
          {row !== undefined && (
            <Checkbox
              bare
              label={`${text.choose} ${label}`}
              checked={ticked}
              tabIndex={-1}
              onClick={(event) => event.stopPropagation()}
              onChange={(event) => table.current.onChoose?.(row, event.target.checked)}
            />
          )}
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cellLooks(column.align)}>
          {row === undefined ? <Skeleton className="h-3 w-3/5" /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a VirtualTable; drawn again only when what it shows changes. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
