import { useCallback, useMemo, useState } from 'react';
import { AgeDot } from '../../components/age-dot.tsx';
import { Button } from '../../components/button.tsx';
import { Money } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { type BadgeStatus, badgeStatuses, StatusBadge, statusIcons } from '../../components/status-badge.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { type Column, type Sorting, VirtualTable } from '../../components/virtual-table.tsx';
import { en } from '../../i18n/en.ts';

interface Row {
  ticket: number;
  name: string;
  printer: string;
  status: BadgeStatus;
  micro: number;
  since: number;
}

const names = ['Jane Doe', 'Zoë Ångström', 'Sam Lee', 'Priya Raman', 'Tomás Ortega', 'Wei Chen', 'Amara Okafor'];
const printers = ['Prusa MK4S', 'Prusa XL', 'Raise3D Pro 2 Plus', 'Formlabs Form 3'];
const start = Date.now();
const pick = <Item,>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const rowAt = (index: number): Row => ({
  ticket: 1042 + index,
  name: pick(names, index * 5),
  printer: pick(printers, index * 3),
  status: pick(badgeStatuses, index * 3),
  micro: 3_000_000 + ((index * 370_000) % 9_000_000),
  since: start - ((index * 17) % 96) * 3_600_000,
});

const columns: Column<Row>[] = [
  {
    id: 'ticket',
    header: 'Request',
    width: 'minmax(12rem, 2fr)',
    sortable: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="figures block truncate font-semibold">{row.ticket}</span>
        <span className="block truncate text-13 text-ink-soft">{row.name}</span>
      </span>
    ),
  },
  { id: 'status', header: 'Status', width: '11rem', cell: (row) => <StatusBadge status={row.status} /> },
  {
    id: 'printer',
    header: 'Printer',
    width: 'minmax(9rem, 1fr)',
    cell: (row) => <span className="truncate">{row.printer}</span>,
  },
  {
    id: 'price',
    header: 'Price',
    width: '6rem',
    align: 'end',
    sortable: true,
    cell: (row) => <Money micro={row.micro} />,
  },
  { id: 'age', header: 'Waiting', width: '6.5rem', sortable: true, cell: (row) => <AgeDot since={row.since} /> },
  { id: 'next', header: 'Next', width: '6.5rem', cell: () => <Button size="small">Approve</Button> },
];

const PAGE = 50;

/** The board's table with its tabs and panel; `?rows=1000000` shows it full. */
export function ListsGallery() {
  const asked = Number(new URLSearchParams(window.location.search).get('rows') ?? PAGE);
  const [count, setCount] = useState(asked);
  const rows = useMemo(() => Array.from({ length: count }, (_, index) => rowAt(index)), [count]);
  const [selected, setSelected] = useState(2);
  const [sorting, setSorting] = useState<Sorting>({ column: 'age', direction: 'down' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['1043']));
  const [tab, setTab] = useState<BadgeStatus>('Uploaded');
  const onLoadMore = useCallback(() => setCount((before) => before + PAGE), []);
  const row = rows[selected];
  return (
    <Section title="Lists" description="J and K move, X ticks, Enter opens.">
      <div className="grid h-[34rem] grid-cols-[minmax(0,1fr)_22rem]">
        <Tabs
          label="Status"
          value={tab}
          onChange={setTab}
          tabs={badgeStatuses.map((status, index) => ({
            value: status,
            label: en.components.status[status],
            icon: statusIcons[status],
            count: (index * 7919) % 1200,
          }))}
        >
          <VirtualTable
            label="Requests"
            columns={columns}
            rows={rows}
            rowKey={(item) => String(item.ticket)}
            rowLabel={(item) => `${item.ticket} ${item.name}`}
            selected={selected}
            onSelect={setSelected}
            sorting={sorting}
            onSort={setSorting}
            chosen={chosen}
            onChoose={(item, on) =>
              setChosen((before) => {
                const next = new Set(before);
                if (on) next.add(String(item.ticket));
                else next.delete(String(item.ticket));
                return next;
              })
            }
            hasMore={count < 1_000_000}
            onLoadMore={onLoadMore}
            total={1_000_000}
          />
        </Tabs>
        {row && (
          <SidePanel
            label="Selected request"
            title={`${row.ticket} · ${row.name}`}
            subtitle={row.printer}
            onClose={() => setSelected(-1)}
            footer={
              <>
                <Button kind="quiet">Reject</Button>
                <Button kind="primary">Approve</Button>
              </>
            }
          >
            <StatusBadge status={row.status} />
          </SidePanel>
        )}
      </div>
    </Section>
  );
}
