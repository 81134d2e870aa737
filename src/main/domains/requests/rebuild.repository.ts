import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow } from '#main/platform/database/schema.ts';

/** Everything of one request, with its own numbers. */
export interface RebuiltRecord {
  readonly request: NewRow<'requests'>;
  readonly files: readonly NewRow<'request_files'>[];
  readonly payments: readonly NewRow<'payments'>[];
  readonly confirmations: readonly NewRow<'confirmations'>[];
  readonly notes: readonly NewRow<'staff_notes'>[];
}

export async function insertRecord(trx: Trx, record: RebuiltRecord): Promise<void> {
  await trx.insertInto('requests').values(record.request).execute();
  for (const file of record.files) await trx.insertInto('request_files').values(file).execute();
  for (const payment of record.payments) await trx.insertInto('payments').values(payment).execute();
  for (const link of record.confirmations) await trx.insertInto('confirmations').values(link).execute();
  for (const note of record.notes) await trx.insertInto('staff_notes').values(note).execute();
}

/** The numbers of people by their names; who isn't known is added, switched off. */
export async function staffByName(trx: Trx, names: readonly string[], at: number): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const name of new Set(names)) {
    const known = await trx.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirst();
    const row =
      known ??
      (await trx
        .insertInto('staff')
        .values({ name, admin: 0, active: 0, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow());
    found.set(name, row.id);
  }
  return found;
}

export async function liveRequestIds(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('requests').select('id').where('removed', 'is', null).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
