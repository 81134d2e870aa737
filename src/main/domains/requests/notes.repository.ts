import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow } from '#main/platform/database/schema.ts';

export interface StaffNote {
  readonly at: number;
  readonly staff: string;
  readonly text: string;
}

export async function notesOf(db: Db | Trx, requestId: number): Promise<StaffNote[]> {
  const text = `SELECT n.at, s.name AS staff, n.text FROM staff_notes n JOIN staff s ON s.id = n.staff_id
    WHERE n.request_id = ? ORDER BY n.id`;
  return (await db.executeQuery<StaffNote>(CompiledQuery.raw(text, [requestId]))).rows;
}

export async function insertNote(trx: Trx, row: NewRow<'staff_notes'>): Promise<void> {
  await trx.insertInto('staff_notes').values(row).execute();
}
