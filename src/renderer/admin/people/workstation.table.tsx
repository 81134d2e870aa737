import { Ellipsis, KeyRound, LogOut, MonitorSmartphone, Pencil, Power, PowerOff } from 'lucide-react';
import type { Workstation } from '#shared/contract/people.contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';

export type StationAction = 'rename' | 'password' | 'revoke' | 'deactivate' | 'reactivate';

interface WorkstationTableProps {
  stations: readonly Workstation[];
  onAction: (action: StationAction, station: Workstation) => void;
}

export function WorkstationTable({ stations, onAction }: WorkstationTableProps) {
  const texts = useText().admin.people;
  const text = texts.workstations;
  if (stations.length === 0) return <EmptyState icon={MonitorSmartphone} title={text.empty} hint={text.emptyHint} />;
  const header = 'px-1.5 py-2 font-medium';
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-b text-left text-12 text-ink-soft">
          <th scope="col" className={header}>
            {text.name}
          </th>
          <th scope="col" className={`${header} w-20`}>
            {text.seat}
          </th>
          <th scope="col" className={`${header} w-20`}>
            {text.state}
          </th>
          <th scope="col" className={`${header} w-32`}>
            {text.seen}
          </th>
          <th scope="col" className={`${header} w-20 text-right`}>
            {text.sessions}
          </th>
          <th scope="col" className="w-12">
            <span className="sr-only">{texts.actionsFor(text.list)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {stations.map((station) => (
          <Station key={station.id} station={station} onAction={(action) => onAction(action, station)} />
        ))}
      </tbody>
    </table>
  );
}

function Station({ station, onAction }: { station: Workstation; onAction: (action: StationAction) => void }) {
  const texts = useText().admin.people;
  const text = texts.workstations;
  const format = useFormat();
  const { name, active, built_in: own } = station;
  const faint = active ? '' : 'text-ink-faint';
  return (
    <tr className="h-12 border-b text-13">
      <td className="px-1.5">
        <p className={`truncate text-14 ${active ? 'font-medium' : faint}`} title={name}>
          {name}
        </p>
        {own && <p className="text-12 text-ink-soft">{text.host}</p>}
      </td>
      <td className={`px-1.5 ${faint}`}>{text.seats[station.seat]}</td>
      <td className={`px-1.5 ${faint}`}>{active ? text.active : texts.inactive}</td>
      <td className="px-1.5 text-ink-soft">
        {station.last_seen_at === null ? text.never : <RelativeTime at={station.last_seen_at} />}
      </td>
      <td className="figures px-1.5 text-right">{format.number(station.sessions)}</td>
      <td className="text-right">
        <Menu
          items={[
            ...(own ? [] : [{ label: texts.rename, icon: Pencil, onSelect: () => onAction('rename') }]),
            { label: text.changePassword, icon: KeyRound, onSelect: () => onAction('password') },
            {
              label: text.revoke,
              icon: LogOut,
              disabled: station.sessions === 0,
              onSelect: () => onAction('revoke'),
            },
            ...(own
              ? []
              : [
                  active
                    ? { label: texts.deactivate, icon: PowerOff, divided: true, onSelect: () => onAction('deactivate') }
                    : { label: texts.reactivate, icon: Power, divided: true, onSelect: () => onAction('reactivate') },
                ]),
          ]}
        >
          <IconButton icon={Ellipsis} label={texts.actionsFor(name)} side="left" />
        </Menu>
      </td>
    </tr>
  );
}
