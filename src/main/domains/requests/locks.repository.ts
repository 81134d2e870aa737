import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';

export interface HeldLock {
  readonly request_id: number;
  readonly workstation_id: number;
  readonly workstation: string;
  readonly staff: string;
  readonly expires_at: number;
}

const held = `SELECT l.request_id, l.workstation_id, w.name AS workstation, s.name AS staff, l.expires_at
  FROM request_locks l JOIN workstations w ON w.id = l.workstation_id JOIN staff s ON s.id = l.staff_id`;

/** The lock of a request, lapsed or not. */
export async function lockOf(db: Db | Trx, requestId: number): Promise<HeldLock | undefined> {
  const { rows } = await db.executeQuery<HeldLock>(CompiledQuery.raw(`${held} WHERE l.request_id = ?`, [requestId]));
  return rows[0];
}

/** Every lock that is held now; there are as many as open dialogs. */
export async function locksHeld(db: Db, now: number): Promise<HeldLock[]> {
  const { rows } = await db.executeQuery<HeldLock>(CompiledQuery.raw(`${held} WHERE l.expires_at > ?`, [now]));
  return rows;
}

export async function putLock(
  db: Db,
  lock: { request_id: number; workstation_id: number; staff_id: number; expires_at: number },
): Promise<void> {
  await db
    .insertInto('request_locks')
    .values(lock)
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(lock))
    .execute();
}

export async function dropLock(db: Db | Trx, requestId: number): Promise<void> {
  await db.deleteFrom('request_locks').where('request_id', '=', requestId).execute();
}

/** Deletes lapsed locks; answers whose. */
export async function dropLapsed(db: Db, now: number): Promise<number[]> {
  const rows = await db.deleteFrom('request_locks').where('expires_at', '<=', now).returning('request_id').execute();
  return rows.map((row) => row.request_id);
}
