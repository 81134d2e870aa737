import { FileBox, FileCog, Lock } from 'lucide-react';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import { type SlicedKind, slicedKinds } from '#shared/domain/sliced-facts.ts';
import { AgeDot } from '../../components/age-dot.tsx';
import { Button } from '../../components/button.tsx';
import { Money, RelativeTime } from '../../components/quantities.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Catalogue } from '../../i18n/en.ts';
import { useText } from '../../i18n/text.tsx';
import { type DialogName, nextAction } from '../request/actions.ts';
import { Flags } from '../request/flags.tsx';
import { Thumbnail } from '../request/thumbnail.tsx';

interface ColumnsOptions {
  text: Catalogue;
  /** This workstation, whose own locks don't stand in the way. */
  workstationId: number | null;
  /** Little room: what can be told by a sign loses its words. */
  narrow: boolean;
  /** Rows of several statuses are mixed. */
  mixed: boolean;
  onAction: (action: DialogName, row: RequestSummary) => void;
}

const isSliced = (kind: string) => kind !== '3mf' && slicedKinds.includes(kind as SlicedKind);

function FileKind({ kind }: { kind: string }) {
  const Icon = isSliced(kind) ? FileCog : FileBox;
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-12 text-ink-faint">
      <Icon aria-hidden className="size-3.5" />
      {kind.toUpperCase()}
    </span>
  );
}

function LockHolder({ lock }: { lock: NonNullable<RequestSummary['lock']> }) {
  const text = useText().staff.board;
  return (
    <span
      className="flex min-w-0 items-center gap-1 text-12 text-ink-soft"
      title={text.lockedLong(lock.staff, lock.workstation)}
    >
      <Lock aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{text.lockedBy(lock.staff, lock.workstation)}</span>
    </span>
  );
}

const ended: readonly RequestSummary['status'][] = ['Rejected', 'PaidPickedUp', 'Archived'];

/** How long it has been waiting for its next step; what waits for none just says when that was. */
const Age = ({ row }: { row: RequestSummary }) =>
  ended.includes(row.status) ? (
    <span className="truncate text-13 text-ink-soft">
      <RelativeTime at={row.status_since} />
    </span>
  ) : (
    <AgeDot since={row.status_since} />
  );

const step = (text: Catalogue, action: DialogName): string => {
  const steps: Partial<Record<DialogName, string>> = text.staff.board.steps;
  return steps[action] ?? action;
};

/** The columns of the board. */
export function boardColumns(options: ColumnsOptions): Column<RequestSummary>[] {
  const { text, workstationId, narrow, mixed, onAction } = options;
  const words = text.staff.board.columns;
  const columns: Column<RequestSummary>[] = [
    {
      id: 'request',
      header: words.request,
      width: 'minmax(13rem, 2.2fr)',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-3">
          <Thumbnail request={row} className="size-10" />
          <span className="min-w-0">
            <span className="flex items-baseline gap-2">
              <span className="figures font-semibold">{row.ticket}</span>
              <span className="truncate">{row.name}</span>
            </span>
            <span className="flex items-center gap-2">
              <FileKind kind={row.file_kind} />
              {row.lock && row.lock.workstation_id !== workstationId ? (
                <LockHolder lock={row.lock} />
              ) : (
                <span className="truncate text-12 text-ink-soft">{row.discipline}</span>
              )}
            </span>
          </span>
        </span>
      ),
    },
    {
      id: 'how',
      header: words.how,
      width: 'minmax(8rem, 1.2fr)',
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate">
            {row.method} · {row.color}
          </span>
          <span className="block truncate text-12 text-ink-soft">{row.printer}</span>
        </span>
      ),
    },
    {
      id: 'flags',
      header: words.flags,
      width: narrow ? '4.5rem' : 'minmax(11rem, 1fr)',
      cell: (row) => (
        <span className="flex min-w-0 flex-wrap gap-1 overflow-hidden">
          <Flags flags={row.flags} compact={narrow || row.flags.length > 2} />
        </span>
      ),
    },
    {
      id: 'price',
      header: words.price,
      width: '5rem',
      align: 'end',
      cell: (row) =>
        row.price === null ? (
          <span className="text-ink-faint" title={text.staff.board.noPrice}>
            –<span className="sr-only">{text.staff.board.noPrice}</span>
          </span>
        ) : (
          <Money micro={row.price} />
        ),
    },
    { id: 'age', header: words.age, width: '5.25rem', cell: (row) => <Age row={row} /> },
    {
      id: 'next',
      header: words.next,
      width: '6.5rem',
      align: 'end',
      cell: (row) => {
        const action = nextAction(row);
        if (action === null) return null;
        const held = row.lock !== null && row.lock.workstation_id !== workstationId;
        return (
          <Button
            size="small"
            disabled={held}
            aria-label={`${step(text, action)} ${row.ticket}`}
            onClick={(event) => {
              event.stopPropagation();
              onAction(action, row);
            }}
          >
            {step(text, action)}
          </Button>
        );
      },
    },
  ];
  if (!mixed) return columns;
  columns.splice(2, 0, {
    id: 'status',
    header: text.staff.board.status,
    width: '9.5rem',
    cell: (row) => <StatusBadge status={row.status} />,
  });
  return narrow ? columns.filter(({ id }) => id !== 'how') : columns;
}
