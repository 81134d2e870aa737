import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row, RowPatch } from '#main/platform/database/schema.ts';

/** Staff and workstations. Changes take the transaction they belong to. */
export const peopleRepository = (db: Db) => ({
  async staff(from: Db | Trx = db): Promise<Row<'staff'>[]> {
    return from.selectFrom('staff').selectAll().orderBy('name').orderBy('id').execute();
  },
  async member(id: number): Promise<Row<'staff'> | undefined> {
    return db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
  },
  async insertMember(trx: Trx, row: NewRow<'staff'>): Promise<Row<'staff'>> {
    return trx.insertInto('staff').values(row).returningAll().executeTakeFirstOrThrow();
  },
  async updateMember(trx: Trx, id: number, patch: RowPatch<'staff'>): Promise<Row<'staff'>> {
    return trx.updateTable('staff').set(patch).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  },

  async stations(from: Db | Trx = db): Promise<Row<'workstations'>[]> {
    return from.selectFrom('workstations').selectAll().orderBy('name').execute();
  },
  async station(id: number): Promise<Row<'workstations'> | undefined> {
    return db.selectFrom('workstations').selectAll().where('id', '=', id).executeTakeFirst();
  },
  async builtIn(from: Db | Trx = db): Promise<Row<'workstations'> | undefined> {
    return from.selectFrom('workstations').selectAll().where('built_in', '=', 1).executeTakeFirst();
  },
  async insertStation(trx: Trx, row: NewRow<'workstations'>): Promise<Row<'workstations'>> {
    return trx.insertInto('workstations').values(row).returningAll().executeTakeFirstOrThrow();
  },
  async updateStation(trx: Trx, id: number, patch: RowPatch<'workstations'>): Promise<Row<'workstations'>> {
    return trx.updateTable('workstations').set(patch).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  },
  async seen(id: number, at: number): Promise<void> {
    await db.updateTable('workstations').set({ last_seen_at: at }).where('id', '=', id).execute();
  },
});
export type PeopleRepository = ReturnType<typeof peopleRepository>;
