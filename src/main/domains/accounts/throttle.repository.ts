import { sql } from 'kysely';
import type { Db } from '#main/platform/database/database.ts';

export const throttleRepository = (db: Db) => ({
  /**
   * Looks at the times of a key since `since`, oldest first, and stores one more unless `judge` throws.
   * One transaction, so that attempts at once are counted one by one. Answers the row, for `takeBack`.
   */
  async add(key: string, since: number, at: number, judge: (times: readonly number[]) => void): Promise<number> {
    return db.transaction().execute(async (trx) => {
      await trx.deleteFrom('throttle').where('key', '=', key).where('at', '<=', since).execute();
      const rows = await trx.selectFrom('throttle').select('at').where('key', '=', key).orderBy('at').execute();
      judge(rows.map((row) => row.at));
      const { insertId } = await trx.insertInto('throttle').values({ key, at }).executeTakeFirstOrThrow();
      return Number(insertId);
    });
  },
  async takeBack(row: number): Promise<void> {
    await db.deleteFrom('throttle').where(sql.ref('rowid'), '=', row).execute();
  },
  async forgetBefore(at: number): Promise<void> {
    await db.deleteFrom('throttle').where('at', '<', at).execute();
  },
});
