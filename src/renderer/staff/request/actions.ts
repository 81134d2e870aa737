import type { RequestAction } from '#shared/domain/request.machine.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';

/** What a dialog can be opened for: every action of staff, and a note. */
export type DialogName = Exclude<RequestAction, 'decline' | 'approve-in-person'> | 'note';

/** The one step that comes next, which a row's button takes. */
const next: Partial<Record<RequestStatus, DialogName>> = {
  Uploaded: 'approve',
  Pending: 'confirm',
  ReadyToPrint: 'start',
  Printing: 'complete',
  Completed: 'pick-up',
};

/** What comes next for a request; null where its way has ended. */
export const nextAction = (request: { status: RequestStatus; removed: string | null }): DialogName | null =>
  request.removed === null ? (next[request.status] ?? null) : null;

const rare: readonly DialogName[] = ['override', 'archive', 'prune', 'delete'];

export interface ActionPlan {
  /** The next step, as the one primary button. */
  readonly primary: DialogName | null;
  /** Beside it. */
  readonly secondary: readonly DialogName[];
  /** Behind the menu. */
  readonly rare: readonly DialogName[];
}

/** Sorts what may be done now. Approving in person has its button inside the dialog of approving; declining is the student's. */
export function planActions(
  request: { status: RequestStatus; removed: string | null },
  allowed: readonly RequestAction[],
): ActionPlan {
  const offered = allowed.filter((action) => action !== 'decline' && action !== 'approve-in-person');
  const wanted = nextAction(request);
  const primary = offered.find((action) => action === wanted) ?? null;
  return {
    primary,
    secondary: offered.filter((action) => action !== primary && !rare.includes(action)),
    rare: rare.filter((action) => offered.some((one) => one === action)),
  };
}
