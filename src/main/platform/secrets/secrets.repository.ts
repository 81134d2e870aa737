import type { Db, Trx } from '../database/database.ts';

export const secretsRepository = (db: Db) => ({
  async read(name: string): Promise<string | null> {
    const row = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value ?? null;
  },
  async names(): Promise<string[]> {
    return (await db.selectFrom('secrets').select('name').execute()).map((row) => row.name);
  },
  async write(trx: Trx, name: string, value: string): Promise<void> {
    await trx
      .insertInto('secrets')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  },
  async remove(trx: Trx, name: string): Promise<void> {
    await trx.deleteFrom('secrets').where('name', '=', name).execute();
  },
});
