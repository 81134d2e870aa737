import { Archive, Ellipsis, NotebookPen, RotateCcw, Trash2, Wrench } from 'lucide-react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuItem } from '../../components/menu.tsx';
import { useText } from '../../i18n/text.tsx';
import { useDialogs } from '../dialogs/dialogs.provider.tsx';
import { keys } from '../keys.ts';
import { type DialogName, planActions } from './actions.ts';

const icons: Partial<Record<DialogName, MenuItem['icon']>> = {
  note: NotebookPen,
  revert: RotateCcw,
  archive: Archive,
  override: Wrench,
  delete: Trash2,
  prune: Trash2,
};

/** What may be done now: the next step, what else, and behind the menu what is rare. */
export function ActionBar({ request, workstationId }: { request: RequestDetail; workstationId: number | null }) {
  const text = useText().staff.request;
  const dialogs = useDialogs();
  const plan = planActions(request, request.actions);
  const held = request.lock !== null && request.lock.workstation_id !== workstationId;
  const rare: DialogName[] = request.removed === null ? ['note', ...plan.rare] : [...plan.rare];
  const keyOf = (name: DialogName) => keys.find(({ command }) => command === name)?.shown;
  const item = (name: DialogName): MenuItem => {
    const icon = icons[name];
    const shown = keyOf(name);
    return {
      label: text.actions[name],
      onSelect: () => dialogs.open(name, request.id),
      danger: name === 'delete' || name === 'prune',
      divided: name !== 'note' && rare.indexOf(name) === 1,
      ...(icon && { icon }),
      ...(shown !== undefined && { keys: shown }),
    };
  };
  if (plan.primary === null && plan.secondary.length === 0 && rare.length === 0)
    return <p className="text-13 text-ink-soft">{text.nothingToDo}</p>;
  return (
    <>
      <Menu items={rare.map(item)}>
        <IconButton icon={Ellipsis} label={text.more} className="mr-auto -ml-2" />
      </Menu>
      {[...plan.secondary].reverse().map((name) => (
        <Button key={name} onClick={() => dialogs.open(name, request.id)}>
          {text.actions[name]}
        </Button>
      ))}
      {plan.primary !== null && (
        <Button
          kind="primary"
          aria-disabled={held || undefined}
          onClick={() => plan.primary && dialogs.open(plan.primary, request.id)}
        >
          {text.actions[plan.primary]}
        </Button>
      )}
    </>
  );
}
