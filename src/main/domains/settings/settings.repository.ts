import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export const settingsRepository = (db: Db) => ({
  /** The newest row of every section that was ever changed. */
  async newest(): Promise<Row<'settings'>[]> {
    return db
      .selectFrom('settings')
      .selectAll()
      .where(({ eb, selectFrom }) =>
        eb(
          'id',
          'in',
          selectFrom('settings')
            .select(({ fn }) => fn.max('id').as('id'))
            .groupBy('section'),
        ),
      )
      .execute();
  },
  async at(section: string, version: number): Promise<Row<'settings'> | undefined> {
    return db
      .selectFrom('settings')
      .selectAll()
      .where('section', '=', section)
      .where('version', '=', version)
      .executeTakeFirst();
  },
  async insert(trx: Trx, row: NewRow<'settings'>): Promise<void> {
    await trx.insertInto('settings').values(row).execute();
  },
});
