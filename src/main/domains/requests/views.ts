import type { RequestDetail, RequestFile, RequestSummary } from '#shared/contract/requests.contract.ts';
import type { ModelFacts } from '#shared/domain/model-facts.ts';
import { type ActorKind, allowedActions } from '#shared/domain/request.machine.ts';
import type { Removal, RequestStatus } from '#shared/domain/request-status.ts';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import type { BoardRow } from './board.repository.ts';
import { findConfirmation } from './confirmations.repository.ts';
import { priceParts, sentences } from './json-column.ts';
import { type HeldLock, lockOf } from './locks.repository.ts';
import { notesOf } from './notes.repository.ts';
import { paymentsOf } from './payments.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { FileRow, RequestRow, RequestsContext } from './requests.types.ts';

const dayMs = 86_400_000;

/** The number that people say. */
export const ticketOf = (id: number): string => `#${id}`;

/** Since when a completed print that is still here counts as unclaimed. */
export const unclaimedSince = (room: Pick<RequestsContext, 'settings' | 'clock'>): number =>
  room.clock() - room.settings.get('reminders').unclaimed_days * dayMs;

export interface Moment {
  readonly now: number;
  readonly unclaimedSince: number;
}

export const momentOf = (room: Pick<RequestsContext, 'settings' | 'clock'>): Moment => ({
  now: room.clock(),
  unclaimedSince: unclaimedSince(room),
});

function flagsOf(row: BoardRow, moment: Moment): RequestSummary['flags'] {
  const flags: RequestSummary['flags'] = [];
  if (row.reviewed === 0) flags.push('new');
  if (row.status === 'Pending' && row.confirm_by !== null && row.confirm_by <= moment.now) flags.push('unconfirmed');
  if (row.duplicate === 1) flags.push('duplicate');
  if (row.fits === 0) flags.push('does-not-fit');
  if (row.status === 'Completed' && row.status_since <= moment.unclaimedSince) flags.push('unclaimed');
  return flags;
}

/** A row of the board. A lapsed lock is none. */
export function summaryOf(row: BoardRow, lock: HeldLock | undefined, moment: Moment): RequestSummary {
  return {
    id: row.id,
    ticket: ticketOf(row.id),
    version: row.version,
    status: row.status as RequestStatus,
    status_since: row.status_since,
    created_at: row.created_at,
    name: row.name,
    email: row.email,
    discipline: row.discipline,
    class_number: row.class_number,
    method: row.method as RequestSummary['method'],
    color: row.color,
    printer: row.printer,
    material: row.material,
    price: row.price,
    file_name: row.file_name,
    file_kind: row.file_kind,
    thumbnail: row.thumbnail === 1,
    reviewed: row.reviewed === 1,
    flags: flagsOf(row, moment),
    lock: lock && lock.expires_at > moment.now ? lockView(lock) : null,
    removed: row.removed as Removal | null,
  };
}

export const lockView = (lock: HeldLock): NonNullable<RequestSummary['lock']> => ({
  staff: lock.staff,
  workstation: lock.workstation,
  workstation_id: lock.workstation_id,
  expires_at: lock.expires_at,
});

export function fileView(row: FileRow): RequestFile {
  return {
    id: row.id,
    role: row.role as RequestFile['role'],
    name: row.name,
    path: row.path,
    kind: row.kind,
    size: row.size,
    sha256: row.sha256,
    modified_at: row.modified_at,
    state: row.state as RequestFile['state'],
    source: row.source,
    model: row.model === null ? null : copyFacts(JSON.parse(row.model) as ModelFacts),
    sliced:
      row.sliced === null
        ? null
        : (({ warnings, ...facts }) => ({ ...facts, warnings: [...warnings] }))(JSON.parse(row.sliced) as SlicedFacts),
  };
}

/** The same facts as the contract writes them: its arrays may be changed, ours may not. */
export const copyFacts = (facts: ModelFacts): NonNullable<RequestFile['model']> => ({
  ...facts,
  box_mm: { min: [...facts.box_mm.min], max: [...facts.box_mm.max] },
  warnings: [...facts.warnings],
});

export const trackingUrl = (room: Pick<RequestsContext, 'publicUrl'>, code: string): string =>
  `${room.publicUrl()}/t/${code}`;

/** Everything of one request, with the actions open to this kind of actor. */
export async function detailOf(room: RequestsContext, row: RequestRow, actor: ActorKind): Promise<RequestDetail> {
  const { db } = room;
  const moment = momentOf(room);
  const files = await filesOf(db, row.id);
  const confirmation = row.confirmation_id === null ? undefined : await findConfirmation(db, row.confirmation_id);
  const fileBy = (id: number | null) => {
    const found = files.find((file) => file.id === id);
    return found ? fileView(found) : null;
  };
  const state = {
    status: row.status as RequestStatus,
    statusSince: row.status_since,
    removed: row.removed !== null,
  };
  return {
    ...summaryOf(row, await lockOf(db, row.id), moment),
    notes: row.notes,
    staff_notes: await notesOf(db, row.id),
    weight_g: row.weight_mg === null ? null : row.weight_mg / 1_000,
    time_min: row.time_ms === null ? null : row.time_ms / 60_000,
    final_weight_g: row.final_weight_mg === null ? null : row.final_weight_mg / 1_000,
    price_parts: priceParts(row.price_parts),
    reject_reasons: sentences(row.reject_reasons),
    file: fileBy(row.file_id),
    original: fileBy(row.original_id),
    tracking_url: trackingUrl(room, row.tracking_code),
    confirmation: confirmation
      ? { sent_at: confirmation.created_at, expires_at: confirmation.expires_at, used_at: confirmation.used_at }
      : null,
    payments: (await paymentsOf(db, row.id)).map(({ id, at, amount, method, reference, reason, reverses, staff }) => ({
      id,
      at,
      amount,
      method,
      reference,
      reason,
      reverses,
      staff,
    })),
    actions: allowedActions(state, actor, moment.now),
  };
}
