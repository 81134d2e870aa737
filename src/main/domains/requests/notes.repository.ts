import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow } from '#main/platform/database/schema.ts';

export interface StaffNote {
  readonly at: number;
  readonly staff: string;
  readonly text: string;
}

export async function notesOf(db: Db | Trx, requestId: number): Promise<StaffNote[]> {
  return db
    .selectFrom('staff_notes')
    .innerJoin('staff', 'staff.id', 'staff_notes.staff_id')
    .select(['staff_notes.at', 'staff.name as staff', 'staff_notes.text'])
    .where('request_id', '=', requestId)
    .orderBy('staff_notes.id')
    .execute();
}

export async function insertNote(trx: Trx, row: NewRow<'staff_notes'>): Promise<void> {
  await trx.insertInto('staff_notes').values(row).execute();
}
