import { ArrowDown, ArrowUp, CircleAlert, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useText } from '../../i18n/text.tsx';
import { added, changed, type Keyed, moved, removed } from '../forms/rows.ts';

export interface RowColumn<Row> {
  id: string;
  header: string;
  /** Tailwind width of the column; the others share the rest. */
  width?: string;
  align?: 'end' | 'center';
  /** `label` names the control: the column and the row. */
  cell: (cell: { row: Keyed<Row>; index: number; label: string; set: (patch: Partial<Row>) => void }) => ReactNode;
}

export interface RowsEditorProps<Row extends object> {
  label: string;
  hint?: string;
  columns: readonly RowColumn<Row>[];
  rows: readonly Keyed<Row>[];
  onChange: (rows: Keyed<Row>[]) => void;
  /** How the row is called in the names of its controls. */
  nameOf: (row: Row) => string;
  fresh: () => Row;
  addLabel: string;
  empty: string;
  /** What is wrong with the list as a whole. */
  error?: string | undefined;
  /** Whether the order means something. */
  ordered?: boolean;
}

/** A short list edited in place. */
export function RowsEditor<Row extends object>(props: RowsEditorProps<Row>) {
  const { label, hint, columns, rows, onChange, nameOf, ordered = false, error } = props;
  const text = useText().admin.settings.rows;
  const body = useRef<HTMLTableSectionElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const grown = useRef(false);
  useEffect(() => {
    if (!grown.current) return;
    grown.current = false;
    body.current?.lastElementChild?.querySelector<HTMLElement>('input:not([type="color"])')?.focus();
  });
  const grow = () => {
    grown.current = true;
    onChange(added(rows, props.fresh()));
  };
  return (
    <section aria-label={label} className="min-w-0">
      <h2 className="font-semibold text-14">{label}</h2>
      {hint && <p className="mt-0.5 text-12 text-ink-soft">{hint}</p>}
      {rows.length === 0 ? (
        <p className="mt-3 rounded-md border border-dashed px-4 py-5 text-center text-13 text-ink-soft">
          {props.empty}
        </p>
      ) : (
        <div className="mt-2 overflow-x-auto">
          <table className="w-full border-collapse">
            <thead>
              <tr className="border-b text-left text-12 text-ink-soft">
                {columns.map(({ id, header, width, align }) => (
                  <th key={id} scope="col" className={classNames('px-1.5 py-2 font-medium', width, aligned(align))}>
                    {header}
                  </th>
                ))}
                <th scope="col" className={ordered ? 'w-28' : 'w-11'}>
                  <span className="sr-only">{text.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((row, index) => {
                const name = nameOf(row).trim() || text.fresh;
                return (
                  <tr key={row.key} className="border-b align-top">
                    {columns.map(({ id, header, cell }) => (
                      <td key={id} className="px-1.5 py-1.5">
                        {cell({
                          row,
                          index,
                          label: text.cell(header, name),
                          set: (patch) => onChange(changed(rows, row.key, patch)),
                        })}
                      </td>
                    ))}
                    <td className="whitespace-nowrap py-1.5 text-right">
                      {ordered && (
                        <>
                          <IconButton
                            icon={ArrowUp}
                            label={text.up(name)}
                            aria-disabled={index === 0}
                            onClick={() => onChange(moved(rows, index, -1))}
                          />
                          <IconButton
                            icon={ArrowDown}
                            label={text.down(name)}
                            aria-disabled={index === rows.length - 1}
                            onClick={() => onChange(moved(rows, index, 1))}
                          />
                        </>
                      )}
                      <IconButton
                        icon={Trash2}
                        label={text.remove(name)}
                        onClick={() => {
                          add.current?.focus();
                          onChange(removed(rows, row.key));
                        }}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {error && (
        <p role="alert" className="mt-2 flex gap-1.5 text-12 text-danger">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
      <Button ref={add} size="small" icon={Plus} className="mt-3" onClick={grow}>
        {props.addLabel}
      </Button>
    </section>
  );
}

const aligned = (align: 'end' | 'center' | undefined) =>
  align === 'end' ? 'text-right' : align === 'center' ? 'text-center' : '';
