import type { Db } from '#main/platform/database/database.ts';

const key = 'signing-keys';

export const keyringRepository = (db: Db) => ({
  async read(): Promise<string | null> {
    const row = await db.selectFrom('keep').select('value').where('key', '=', key).executeTakeFirst();
    return row?.value ?? null;
  },
  async write(value: string): Promise<void> {
    await db
      .insertInto('keep')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  },
});
