import type { RefObject } from 'react';
import type { StaffMember } from '#shared/contract/people.contract.ts';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { Me } from '#shared/contract/session.contract.ts';
import { assertNever } from '#shared/errors.ts';
import type { DialogName } from '../request/actions.ts';
import { ApproveDialog } from './approve/approve.dialog.tsx';
import { ArchiveDialog, DeleteDialog, PruneDialog } from './clear.dialogs.tsx';
import { CompleteDialog } from './complete.dialog.tsx';
import { ConfirmAtDeskDialog } from './confirm.dialog.tsx';
import { type Editing, useEditing } from './editing.ts';
import { FailDialog } from './fail.dialog.tsx';
import { NoteDialog } from './note.dialog.tsx';
import { OverrideDialog } from './override.dialog.tsx';
import { PickUpDialog } from './pick-up.dialog.tsx';
import { RejectDialog } from './reject.dialog.tsx';
import { RevertDialog } from './revert.dialog.tsx';
import { StartDialog } from './start.dialog.tsx';

interface ActionDialogProps {
  name: DialogName;
  request: RequestDetail;
  member: StaffMember;
  me: Me;
  /** Settles once the dialog before has given its lock back. */
  released: RefObject<Promise<unknown>>;
  onClose: () => void;
}

/** The dialog of an action, holding the request's lock while it is open. */
export function ActionDialog(props: ActionDialogProps) {
  return dialogOf(props.name, useEditing(props));
}

function dialogOf(name: DialogName, editing: Editing) {
  switch (name) {
    case 'approve':
      return <ApproveDialog editing={editing} />;
    case 'reject':
      return <RejectDialog editing={editing} />;
    case 'confirm':
      return <ConfirmAtDeskDialog editing={editing} />;
    case 'start':
      return <StartDialog editing={editing} />;
    case 'fail':
      return <FailDialog editing={editing} />;
    case 'complete':
      return <CompleteDialog editing={editing} />;
    case 'pick-up':
      return <PickUpDialog editing={editing} />;
    case 'revert':
      return <RevertDialog editing={editing} />;
    case 'override':
      return <OverrideDialog editing={editing} />;
    case 'archive':
      return <ArchiveDialog editing={editing} />;
    case 'delete':
      return <DeleteDialog editing={editing} />;
    case 'prune':
      return <PruneDialog editing={editing} />;
    case 'note':
      return <NoteDialog editing={editing} />;
    default:
      return assertNever(name);
  }
}
