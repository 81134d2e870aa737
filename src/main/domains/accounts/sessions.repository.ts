import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow } from '#main/platform/database/schema.ts';

export const sessionsRepository = (db: Db) => ({
  /** A session with its workstation and the admin who unlocked administration on it. */
  async find(id: string) {
    return db
      .selectFrom('sessions')
      .innerJoin('workstations', 'workstations.id', 'sessions.workstation_id')
      .leftJoin('staff', 'staff.id', 'sessions.admin_staff_id')
      .where('sessions.id', '=', id)
      .select([
        'sessions.id',
        'sessions.expires_at',
        'sessions.admin_until',
        'sessions.admin_staff_id',
        'sessions.revoked_at',
        'workstations.id as station_id',
        'workstations.name',
        'workstations.seat',
        'workstations.active',
        'workstations.last_seen_at',
        'staff.active as admin_active',
        'staff.admin as admin_still',
      ])
      .executeTakeFirst();
  },
  async insert(trx: Trx, row: NewRow<'sessions'>): Promise<void> {
    await trx.insertInto('sessions').values(row).execute();
  },
  async elevate(trx: Trx, id: string, until: number, staffId: number): Promise<void> {
    await trx
      .updateTable('sessions')
      .set({ admin_until: until, admin_staff_id: staffId })
      .where('id', '=', id)
      .execute();
  },
  async revoke(trx: Trx, id: string, at: number): Promise<void> {
    await trx.updateTable('sessions').set({ revoked_at: at }).where('id', '=', id).execute();
  },
  async revokeOf(trx: Trx, workstationId: number, at: number): Promise<void> {
    await trx
      .updateTable('sessions')
      .set({ revoked_at: at })
      .where('workstation_id', '=', workstationId)
      .where('revoked_at', 'is', null)
      .execute();
  },
  /** Locks administration on every session. */
  async lower(trx: Trx): Promise<void> {
    await trx
      .updateTable('sessions')
      .set({ admin_until: null, admin_staff_id: null })
      .where('admin_until', 'is not', null)
      .execute();
  },
  /** How many sessions each workstation has now. */
  async counts(now: number): Promise<Map<number, number>> {
    const rows = await db
      .selectFrom('sessions')
      .select(({ fn }) => ['workstation_id', fn.countAll<number>().as('n')])
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .groupBy('workstation_id')
      .execute();
    return new Map(rows.map((row) => [row.workstation_id, Number(row.n)]));
  },
  async forgetEnded(before: number): Promise<void> {
    await db
      .deleteFrom('sessions')
      .where(({ eb, or }) => or([eb('expires_at', '<', before), eb('revoked_at', '<', before)]))
      .execute();
  },
});
export type SessionsRepository = ReturnType<typeof sessionsRepository>;
