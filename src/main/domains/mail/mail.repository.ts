import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row, RowPatch } from '#main/platform/database/schema.ts';

export const mailRepository = (db: Db) => ({
  async insert(trx: Db | Trx, row: NewRow<'mails'>): Promise<number> {
    const { id } = await trx.insertInto('mails').values(row).returning('id').executeTakeFirstOrThrow();
    return id;
  },
  async find(id: number, from: Db | Trx = db): Promise<Row<'mails'> | undefined> {
    return from.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
  },
  async update(id: number, patch: RowPatch<'mails'>, to: Db | Trx = db): Promise<void> {
    await to.updateTable('mails').set(patch).where('id', '=', id).execute();
  },
  async due(now: number, limit: number): Promise<Row<'mails'>[]> {
    return db
      .selectFrom('mails')
      .selectAll()
      .where('state', '=', 'queued')
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(limit)
      .execute();
  },
  /** When the next waiting mail is due; null where none waits. */
  async nextDue(): Promise<number | null> {
    const row = await db
      .selectFrom('mails')
      .select(({ fn }) => fn.min('next_attempt_at').as('at'))
      .where('state', '=', 'queued')
      .executeTakeFirst();
    return row?.at ?? null;
  },
  /** From waiting to being taken; false where it doesn't wait any more. */
  async claim(id: number): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('mails')
      .set({ state: 'sending' })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  /** Makes every waiting mail due now. */
  async hurry(now: number): Promise<void> {
    await db.updateTable('mails').set({ next_attempt_at: now }).where('state', '=', 'queued').execute();
  },
  async failSending(error: string): Promise<void> {
    await db
      .updateTable('mails')
      .set({ state: 'failed', last_error: error, next_attempt_at: null })
      .where('state', '=', 'sending')
      .execute();
  },
  async cancel(trx: Trx, requestId: number, kind: string): Promise<void> {
    await trx
      .updateTable('mails')
      .set({ state: 'cancelled', next_attempt_at: null })
      .where('request_id', '=', requestId)
      .where('kind', '=', kind)
      .where('state', '=', 'queued')
      .execute();
  },
  async ofRequest(requestId: number): Promise<Row<'mails'>[]> {
    return db.selectFrom('mails').selectAll().where('request_id', '=', requestId).orderBy('id', 'desc').execute();
  },
  async newest(state: string | undefined, limit: number): Promise<Row<'mails'>[]> {
    let query = db.selectFrom('mails').selectAll().orderBy('id', 'desc').limit(limit);
    if (state !== undefined) query = query.where('state', '=', state);
    return query.execute();
  },
  /** How many mails wait, and what the newest attempt at one of them met with. */
  async waiting(): Promise<{ n: number; lastError: string | null }> {
    const waiting = db.selectFrom('mails').where('state', '=', 'queued');
    const { n } = await waiting.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    const newest = await waiting
      .select('last_error')
      .where('last_error', 'is not', null)
      .orderBy('next_attempt_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return { n: Number(n), lastError: newest?.last_error ?? null };
  },
  async failedSince(at: number): Promise<number> {
    const row = await db
      .selectFrom('mails')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('state', '=', 'failed')
      .where('kind', '<>', 'test')
      .where('created_at', '>=', at)
      .executeTakeFirstOrThrow();
    return Number(row.n);
  },
});
export type MailRepository = ReturnType<typeof mailRepository>;
